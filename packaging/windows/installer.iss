; The installer for Windows, compiled by Inno Setup 6.3 or newer. It asks for no administrator unless it is told to
; install for everybody. packaging/bundling/windows.py passes in every name in {#...}, so none is typed twice.

[Setup]
AppId={#Identifier}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher={#Publisher}
VersionInfoVersion={#Version}
OutputDir={#OutputFolder}
OutputBaseFilename={#OutputName}
WizardStyle=modern
LicenseFile={#Licence}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\{#Window}.exe
DefaultDirName={autopf}\{#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; What Qt 6 needs: Windows 10, version 1809.
MinVersion=10.0.17763
; The window holds it as long as it is open: what is in use is neither replaced nor removed half.
AppMutex={#Identifier}
CloseApplications=yes
RestartApplications=no
Compression=lzma2
SolidCompression=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; An older version may have had libraries that this one lacks.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Window}.exe"; AppUserModelID: "{#Identifier}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Window}.exe"; AppUserModelID: "{#Identifier}"; Tasks: desktopicon

[Registry]
; By these, Win+R, the Explorer's address bar and `start` find the programs; no shell's search path is changed.
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\{#Command}.exe"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Command}.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\{#Window}.exe"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Window}.exe"; Flags: uninsdeletekey

[CustomMessages]
en.SecretsStay=Profiles that you saved, with their secrets, stay in Windows' Credential Manager under names that begin with idmobile-token. Remove them there if nobody needs them any more.
fr.SecretsStay=Les profils enregistrés, avec leurs secrets, restent dans le Gestionnaire d’identification de Windows, sous des noms commençant par idmobile-token. Supprimez-les à cet endroit si plus personne n’en a besoin.

[Run]
Filename: "{app}\{#Window}.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox(CustomMessage('SecretsStay'), mbInformation, MB_OK);
end;
