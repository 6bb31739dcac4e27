@echo off
rem Double-click on Windows: asks for kind and title, and writes a new content file that explains itself.
rem Vietnamese stands in echo and title lines only; no labels and no goto, which cmd.exe may miss in UTF-8 files.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
cd /d "%~dp0"
title Bài mới – Gương Sáng

rem uv as bat-dau.cmd found or installed it.
set "UV="
where uv >nul 2>nul && set "UV=uv"
if not defined UV (
  py -m uv --version >nul 2>nul && set "UV=py -m uv"
)
if not defined UV (
  echo Máy này chưa có công cụ uv. Hãy nhấp đúp tệp bat-dau.cmd trước.
  pause
  exit /b 3
)

%UV% run inv new
set "STATUS=%ERRORLEVEL%"
echo.
if "%STATUS%"=="0" echo Mở tệp ghi ở dòng trên bằng Notepad để viết.
pause
exit /b %STATUS%
