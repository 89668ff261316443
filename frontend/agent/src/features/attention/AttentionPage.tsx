export function AttentionPage() {
  return <main id="content" />;
}
