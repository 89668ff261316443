import type { View } from "../lib/chat";
import { useHere } from "../lib/context";
import { Icon } from "./icons";

/** Answers that need no typing, and other ways to reach us. */
export function Chips({ view }: { view: View }) {
  const { chat, words } = useHere();
  const { bot, whatsapp, limits } = chat.setup;
  const { said, waiting } = view.talk;
  const last = waiting.length === 0 ? said.at(-1) : undefined;
  const helper = bot !== null && !view.state?.handed_over && !view.state?.person;
  const choices = helper ? (last?.choices ?? (said.length > 0 ? (["person"] as const) : [])) : [];
  const waits = said.length > 0 && !helper && view.state?.promise;
  const photo = () => document.getElementById("file")?.click();
  return (
    <div class="chips">
      {choices.map((choice) => (
        <button type="button" key={choice} onClick={() => chat.say(words[choice], [], choice)}>
          {words[choice]}
        </button>
      ))}
      {waits && limits.files > 0 && (
        <button type="button" onClick={photo}>
          <Icon name="camera" />
          {words.photo}
        </button>
      )}
      {waits && whatsapp && (
        <a href={`https://wa.me/${whatsapp}`} target="_blank" rel="noopener noreferrer">
          {words.whatsapp}
          <span class="sr-only">{words.newTab}</span>
        </a>
      )}
    </div>
  );
}
