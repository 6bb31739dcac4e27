#!/bin/sh
# Lấy nội dung mới bằng git, rồi dựng, kiểm tra và đăng những gì đã đổi hoặc vừa đến giờ (inv publish).
#
#   deploy/publish.sh /srv/www/cong-tin            thư mục trên máy này
#   deploy/publish.sh s3://cong-tin/www            kho S3; web@may-chu:/srv/www là máy khác, qua ssh
#   deploy/publish.sh /srv/www/cong-tin --at "2026-12-01 07:00"    như thể đang ở thời điểm ấy
#
# Mã kết thúc là của inv publish: 1 nội dung (bạn đọc vẫn thấy bản cũ), 2 gõ sai lệnh, 3 máy hay mạng.
# Máy chủ git không trả lời thì bài hẹn giờ vẫn lên, rồi kết thúc với mã 3.
set -eu
export GIT_TERMINAL_PROMPT=0 PYTHONUNBUFFERED=1 # không hỏi mật khẩu; nhật ký theo đúng thứ tự

say() { printf '%s\n' "$*"; }
stop() { say "Không đăng, bạn đọc vẫn thấy bản cũ: $*" >&2; exit 3; }

# Thay các tệp bằng bản $1. Tên bản ấy nằm lại ở .cache/pulling chỉ khi bị ngắt giữa chừng.
replace() {
    git reset --quiet --hard "$1" || {
        rm -f .cache/pulling
        stop "git không thay được tệp trong $PWD. Xem: git status"
    }
    rm -f .cache/pulling
}

# Đưa các tệp về đúng bản trên máy chủ git. Trả 1 khi máy chủ git không trả lời.
pull() {
    if [ -e .cache/pulling ]; then # những gì dở dang không phải của ai
        rm -f "$(git rev-parse --git-path index.lock)"
        replace "$(cat .cache/pulling)"
    elif [ -n "$(git status --porcelain --untracked-files=no)" ]; then
        stop "$PWD có tệp sửa tay, chưa lưu vào git. Xem: git status"
    fi
    timeout 5m git fetch --quiet 9>&- || return 1
    git merge-base --is-ancestor HEAD '@{upstream}' || stop "$PWD có commit mà máy chủ git không có. Xem: git log @{upstream}.."
    before=$(git rev-parse --short HEAD) after=$(git rev-parse --short '@{upstream}')
    both=$(git -c core.quotePath=false diff --name-only --diff-filter=A HEAD "$after" |
        while IFS= read -r file; do if [ -e "$file" ]; then printf ' %s' "$file"; fi; done)
    [ -z "$both" ] || stop "bản mới đè lên tệp ngoài git:$both. Cất tệp ấy đi nơi khác"
    [ "$before" = "$after" ] && return
    printf '%s\n' "$after" >.cache/pulling.new
    mv .cache/pulling.new .cache/pulling
    replace "$after"
    say "Nội dung mới: $before → $after."
}

[ $# -gt 0 ] || { say "Cách dùng: deploy/publish.sh NƠI [tùy chọn của inv publish]" >&2; exit 2; }
cd "$(dirname "$0")/.."
mkdir -p .cache
exec 9>.cache/publish.lock
flock --nonblock 9 || { say "Lần chạy trước chưa xong."; exit 0; }

status=0
if git rev-parse --quiet --verify '@{upstream}' >/dev/null 2>&1; then
    pull || { say "Không lấy được nội dung mới; vẫn đăng những gì đến giờ trong bản đang có." >&2; status=3; }
fi
uv run --frozen --no-dev inv publish "$@" || {
    status=$?
    say "Đăng không xong, mã $status; lý do ở các dòng trên. Lần chạy sau làm lại." >&2
}
exit "$status"
