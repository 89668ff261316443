const ENOUGH = 20;

/**
 * Whether what a row shows of the last message begins with the ticket's subject, as in chats, whose subject is made of
 * their first words. Then it says everything. Short subjects may begin a mail by chance.
 */
export function repeats(subject: string, snippet: string): boolean {
  const words = subject.replace(/(…|\.\.\.)$/, "").trim();
  return words.length >= ENOUGH && snippet.startsWith(words);
}
