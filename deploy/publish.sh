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

# Đưa các tệp về đúng bản git đã lấy. Dấu .cache/pulling chỉ còn lại khi bị ngắt giữa chừng: lúc đặt dấu, không có tệp
# sửa tay. git báo lỗi thì xóa dấu, vì từ lúc ấy đã có thể có người sửa.
replace() {
    : >.cache/pulling
    git merge --quiet --ff-only --no-overwrite-ignore '@{upstream}' || {
        rm .cache/pulling
        stop "git không thay được tệp trong $PWD; lý do ở trên. Tệp bị nêu tên thì cất đi nơi khác rồi chạy lại"
    }
    rm .cache/pulling
}

# Đưa các tệp về đúng bản trên máy chủ git. Trả 1 khi máy chủ git không trả lời.
pull() {
    failed=0
    if [ -e .cache/pulling ]; then # những gì dở dang không phải của ai; @{upstream} vẫn là bản đang được thay vào
        for lock in index HEAD ORIG_HEAD "$(git symbolic-ref HEAD)"; do rm -f "$(git rev-parse --git-path "$lock.lock")"; done
        git reset --quiet --hard '@{upstream}' || stop "git không thay nốt được tệp trong $PWD"
        rm .cache/pulling
    fi
    [ -z "$(git status --porcelain --untracked-files=no)" ] || stop "$PWD có tệp sửa tay, chưa lưu vào git. Xem: git status"
    timeout 5m git fetch --quiet 9>&- || failed=1
    git merge-base --is-ancestor HEAD '@{upstream}' || stop "$PWD có commit mà máy chủ git không có. Xem: git log @{upstream}.."
    before=$(git rev-parse --short HEAD) after=$(git rev-parse --short '@{upstream}')
    [ "$before" = "$after" ] || { replace; say "Nội dung mới: $before → $after."; }
    return "$failed"
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
