@echo off
rem Double-click on Windows: starts the portal on this computer and opens it in the browser.
rem Vietnamese stands in echo and title lines only; no labels and no goto, which cmd.exe may miss in UTF-8 files.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
cd /d "%~dp0"
title Gương Sáng

rem uv: a program of its own, or a module of the installed Python, or installed now.
set "UV="
where uv >nul 2>nul && set "UV=uv"
if not defined UV (
  py -m uv --version >nul 2>nul && set "UV=py -m uv"
)

if not defined UV (
  where py >nul 2>nul || (
    echo.
    echo Máy này chưa có Python.
    echo Hãy cài Python 3.11 trở lên từ https://www.python.org/downloads/ rồi nhấp đúp lại tệp này.
    echo.
    pause
    exit /b 3
  )
)

if not defined UV (
  echo Lần đầu chạy trên máy này: đang cài công cụ uv. Việc này cần có mạng.
  py -m pip install --user uv && set "UV=py -m uv"
)

if not defined UV (
  echo.
  echo Không cài được uv. Hãy kiểm tra kết nối mạng rồi nhấp đúp lại tệp này.
  echo Nếu vẫn không được, hãy gửi các dòng chữ phía trên cho người phụ trách kỹ thuật.
  echo.
  pause
  exit /b 3
)

echo.
echo Đang dựng trang. Lần đầu có thể mất vài phút; trình duyệt sẽ tự mở khi trang sẵn sàng.
echo Địa chỉ xem thử: http://127.0.0.1:8000
echo Muốn dừng: nhấn Ctrl+C hoặc đóng cửa sổ này.
echo.

rem Beside the build: wait up to ten minutes for the server to answer, then open the browser once.
start "" /b powershell -NoProfile -NonInteractive -Command "for ($i = 0; $i -lt 600; $i++) { try { (New-Object Net.Sockets.TcpClient).Connect('127.0.0.1', 8000); Start-Process 'http://127.0.0.1:8000'; break } catch { Start-Sleep -Seconds 1 } }"

%UV% run inv serve
if errorlevel 1 (
  echo.
  echo Trang đã dừng. Nếu không phải do bạn dừng, các dòng phía trên cho biết vì sao.
  echo Sửa xong, hãy nhấp đúp lại tệp này.
  echo.
  pause
  exit /b 1
)
