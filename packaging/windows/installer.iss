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
; Shells that are opened later know the changed search path.
ChangesEnvironment=yes
#ifdef Signed
; What is left on the computer to remove the program is signed like the installer itself.
SignTool=ours
SignedUninstaller=yes
#endif
Compression=lzma2
SolidCompression=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "searchpath"; Description: "{cm:SearchPath}"

[InstallDelete]
; An older version may have had libraries that this one lacks.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Window}.exe"; AppUserModelID: "{#Identifier}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Window}.exe"; AppUserModelID: "{#Identifier}"; Tasks: desktopicon

[Registry]
; Win+R, the Explorer's address bar and `start` find the programs by App Paths, shells by the search path: everybody's, or
; the person's own, as the installation is.
Root: HKA; Subkey: "{code:EnvironmentKey}"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: searchpath; Check: IsNotOnPath
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\{#Command}.exe"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Command}.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\{#Window}.exe"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Window}.exe"; Flags: uninsdeletekey

[CustomMessages]
en.SearchPath=Let shells find {#Command} by its name
fr.SearchPath=Permettre aux consoles de trouver {#Command} par son nom
en.RemoveSecrets=Also remove the profiles that you saved, with their secrets, from Windows' Credential Manager?%n%nThose of other people on this computer stay there, under names that begin with {#Command}.
fr.RemoveSecrets=Supprimer aussi du Gestionnaire d’identification de Windows les profils que vous avez enregistrés, avec leurs secrets ?%n%nCeux des autres personnes de cet ordinateur y restent, sous des noms commençant par {#Command}.
en.SecretsStay=The saved profiles could not be removed. They stay in Windows' Credential Manager, under names that begin with {#Command}.
fr.SecretsStay=Les profils enregistrés n’ont pas pu être supprimés. Ils restent dans le Gestionnaire d’identification de Windows, sous des noms commençant par {#Command}.

[Run]
Filename: "{app}\{#Window}.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
function EnvironmentKey(Unused: String): String;
begin
  if IsAdminInstallMode then
    Result := 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  else
    Result := 'Environment';
end;

function SearchPath: String;
begin
  if not RegQueryStringValue(HKA, EnvironmentKey(''), 'Path', Result) then
    Result := '';
end;

function PlaceOnPath: Integer;
begin
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(SearchPath) + ';');
end;

function IsNotOnPath: Boolean;
begin
  Result := PlaceOnPath = 0;
end;

procedure LeavePath;
var
  Path: String;
begin
  if IsNotOnPath then
    Exit;
  Path := ';' + SearchPath + ';';
  Delete(Path, PlaceOnPath, Length(ExpandConstant('{app}')) + 1);
  RegWriteExpandStringValue(HKA, EnvironmentKey(''), 'Path', Copy(Path, 2, Length(Path) - 2));
end;

// Without somebody to be asked, secrets go only where that is demanded: /REMOVESECRETS=1.
function AreSecretsToGo: Boolean;
begin
  if UninstallSilent then
    Result := ExpandConstant('{param:REMOVESECRETS|0}') = '1'
  else
    Result := MsgBox(CustomMessage('RemoveSecrets'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES;
end;

procedure RemoveSecrets;
var
  Status: Integer;
begin
  if Exec(ExpandConstant('{app}\{#Command}.exe'), 'profiles remove --all --yes', '', SW_HIDE, ewWaitUntilTerminated, Status) then
    if Status = 0 then
      Exit;
  if not UninstallSilent then
    MsgBox(CustomMessage('SecretsStay'), mbInformation, MB_OK);
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step = usUninstall then begin
    if AreSecretsToGo then
      RemoveSecrets;
    LeavePath;
  end;
end;
