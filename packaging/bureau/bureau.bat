@echo off
rem Ouvre le bureau des sessions d’un double-clic : Windows. Il pose aussi son raccourci sur l’écran.
chcp 65001 >nul
title Bureau des sessions
setlocal
set "top=%~dp0..\.."
if exist "%top%\.venv\Scripts\python.exe" goto here
where parcours >nul 2>nul
if errorlevel 1 goto missing
cd /d "%USERPROFILE%"
parcours bureau --raccourci --dossier "%USERPROFILE%\sessions" >nul 2>nul
parcours bureau --dossier "%USERPROFILE%\sessions"
if errorlevel 1 pause
exit /b

:here
cd /d "%top%"
".venv\Scripts\python.exe" -m grader bureau --raccourci --dossier "%top%\sessions" >nul 2>nul
".venv\Scripts\python.exe" -m grader bureau --dossier "%top%\sessions"
if errorlevel 1 pause
exit /b

:missing
echo Le parcours n’est pas encore installé sur cet ordinateur.
echo Demandez à la personne qui s’occupe de l’informatique de suivre la page « Installer » du guide,
echo puis double-cliquez de nouveau sur ce fichier.
pause
exit /b 1
