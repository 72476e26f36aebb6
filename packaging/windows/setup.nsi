; The installer. build.py gives NAMES (a file with the lists of files), TREE, ICON, LICENCE, VERSION, NUMBERS, KILOBYTES
; and OUT. It needs no administrator: it installs for whoever runs it. An administrator may install for all:
;   crossread-VERSION-setup.exe /ALLUSERS      /S: without questions      /D=FOLDER: into another folder (as the last)
; Status: 0 installed, 1 cancelled, 2 could not be done, 3 Crossread is running.

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh
!include "${NAMES}"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Crossread"
!define PATH_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\crossread.exe"
!define KIND "Crossread.Project"

Name "Crossread"
OutFile "${OUT}"
BrandingText "Crossread ${VERSION}"
RequestExecutionLevel user
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Crossread"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Crossread"
VIAddVersionKey "CompanyName" "The Crossread authors"
VIAddVersionKey "LegalCopyright" "The Crossread authors; AGPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_LICENSEPAGE_BUTTON "Next >"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "Crossread is free software: you may use it for any purpose without accepting this licence, which is about handing it on."
!define MUI_FINISHPAGE_RUN "$INSTDIR\crossread.exe"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Put Crossread on the desktop, where papers can be dropped on it"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION PutOnDesktop
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var update

!macro Refuse STATUS SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend

; Windows lets nobody write to a program that is running.
!macro AskToClose NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    ${Do}
      ClearErrors
      FileOpen $1 "$INSTDIR\${NAME}" a
      ${IfNot} ${Errors}
        FileClose $1
        ${ExitDo}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Crossread is running. Close its windows, then try again." /SD IDCANCEL IDRETRY +3
      SetErrorLevel 3
      Quit
    ${Loop}
  ${EndIf}
!macroend

!macro WindowsIsTold
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; Installing ----------------------------------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${RunningX64}
    !insertmacro Refuse 2 "Crossread needs a 64-bit Windows."
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    !insertmacro Refuse 2 "Crossread needs Windows 10 or newer."
  ${EndIf}
  SetRegView 64
  SetShellVarContext current
  StrCpy $2 "$LOCALAPPDATA\Programs\Crossread"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      !insertmacro Refuse 2 "Only an administrator can install Crossread for all: start a terminal as administrator first, or leave out /ALLUSERS."
    ${EndIf}
    SetShellVarContext all
    StrCpy $2 "$PROGRAMFILES64\Crossread"
  ${EndIf}
  ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
  ${If} $0 != ""
    StrCpy $2 $0
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $2
  ${EndIf}
FunctionEnd

Function PutOnDesktop
  CreateShortcut "$DESKTOP\Crossread.lnk" "$INSTDIR\crossread.exe"
FunctionEnd

; The version before goes first, with every file it had; what it keeps for the analyst stays.
Function RemoveBefore
  ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\uninstall.exe"
    ExecWait '"$0\uninstall.exe" /S /UPDATE _?=$0' $1
    ${If} $1 != 0
      SetErrorLevel $1
      Abort "The version that is installed could not be removed: close Crossread, then try again."
    ${EndIf}
    Delete "$0\uninstall.exe"
    RMDir "$0"
  ${EndIf}
FunctionEnd

Section
  !insertmacro AskToClose crossread.exe
  !insertmacro AskToClose crossread.com
  Call RemoveBefore
  ClearErrors
  !insertmacro PutFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "Not every file could be written: choose another folder, or make room on the disk."
  ${EndIf}
  CreateShortcut "$SMPROGRAMS\Crossread.lnk" "$INSTDIR\crossread.exe"

  WriteRegStr SHCTX "Software\Classes\.crossread" "" "${KIND}"
  WriteRegStr SHCTX "Software\Classes\.crossread\OpenWithProgids" "${KIND}" ""
  WriteRegStr SHCTX "Software\Classes\${KIND}" "" "Crossread comparison"
  WriteRegStr SHCTX "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\crossread.exe,0"
  WriteRegStr SHCTX "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\crossread.exe" "%1"'
  WriteRegStr SHCTX "Software\Classes\Applications\crossread.exe" "FriendlyAppName" "Crossread"
  WriteRegStr SHCTX "Software\Classes\Applications\crossread.exe\shell\open\command" "" '"$INSTDIR\crossread.exe" "%1"'
  !insertmacro ForEachPaper "WriteRegStr SHCTX Software\Classes\Applications\crossread.exe\SupportedTypes" '""'
  WriteRegStr SHCTX "${PATH_KEY}" "" "$INSTDIR\crossread.exe"

  WriteRegStr SHCTX "${KEY}" "DisplayName" "Crossread"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\crossread.exe,0"
  WriteRegStr SHCTX "${KEY}" "Publisher" "The Crossread authors"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  !insertmacro WindowsIsTold
SectionEnd

; Uninstalling --------------------------------------------------------------------------------------------------------

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    SetShellVarContext all
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPDATE" $1
  ${IfNot} ${Errors}
    StrCpy $update yes
  ${EndIf}
FunctionEnd

Section Uninstall
  !insertmacro AskToClose crossread.exe
  !insertmacro AskToClose crossread.com
  SetOutPath "$TEMP"
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Crossread.lnk"

  ReadRegStr $0 SHCTX "Software\Classes\.crossread" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue SHCTX "Software\Classes\.crossread" ""
  ${EndIf}
  DeleteRegValue SHCTX "Software\Classes\.crossread\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.crossread\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.crossread"
  DeleteRegKey SHCTX "Software\Classes\${KIND}"
  DeleteRegKey SHCTX "Software\Classes\Applications\crossread.exe"
  DeleteRegKey SHCTX "${PATH_KEY}"
  DeleteRegKey SHCTX "${KEY}"
  !insertmacro WindowsIsTold

  ${If} $update != yes
    Delete "$DESKTOP\Crossread.lnk"
    ; Settings and log go; comparisons, the copies kept of them and the analyst's own keys (shortcuts.toml) stay.
    SetShellVarContext current
    Delete "$LOCALAPPDATA\crossread\crossread.ini"
    Delete "$LOCALAPPDATA\crossread\recent.json"
    Delete "$LOCALAPPDATA\crossread\views.json"
    Delete "$LOCALAPPDATA\crossread\Logs\crossread.log"
    Delete "$LOCALAPPDATA\crossread\Logs\crossread.log.1"
    RMDir "$LOCALAPPDATA\crossread\Logs"
    RMDir "$LOCALAPPDATA\crossread\projects"
    RMDir "$LOCALAPPDATA\crossread\backups"
    RMDir "$LOCALAPPDATA\crossread"
  ${EndIf}
SectionEnd
