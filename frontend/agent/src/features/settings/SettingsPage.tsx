export function SettingsPage() {
  return <main id="content" />;
}
