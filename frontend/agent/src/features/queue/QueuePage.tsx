export function QueuePage() {
  return <main id="content" />;
}
