export function SignInPage() {
  return <main id="content" />;
}
