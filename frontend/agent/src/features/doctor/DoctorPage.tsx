export function DoctorPage() {
  return <main id="content" />;
}
