#!/bin/sh
# Dựng bản chính thức và đưa lên máy chủ những gì vừa đến giờ. Không có gì đến giờ thì không tệp nào đổi.
#
#   deploy/publish.sh /srv/www/                      thư mục trên máy này
#   deploy/publish.sh web@may-chu:/srv/www/          máy khác, qua ssh
#   deploy/publish.sh /srv/www/ --at "2026-12-01 07:00"    như thể đang ở thời điểm ấy
#
# Dựng lỗi, hay có liên kết hỏng, thì dừng trước khi chép: máy chủ giữ bản cũ. Cần rsync ở cả hai máy.
set -eu
target=$1
shift
cd "$(dirname "$0")/.."
uv run --frozen inv preview "$@"
# Trang mới tới trước, tệp cũ bị xóa sau cùng; giữ thời điểm ghi để máy chủ còn trả 304.
rsync --archive --delay-updates --delete-after .cache/production/ "$target"
