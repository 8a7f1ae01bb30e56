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

[Run]
Filename: "{app}\{#Window}.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
