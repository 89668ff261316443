import { useState } from "preact/hooks";
import { Refused } from "../lib/api";
import type { View } from "../lib/chat";
import { useHere } from "../lib/context";

interface Props {
  view: View;
  /** Before the first message; else it was opened from the menu. */
  asked: boolean;
  onDone: () => void;
}

/** Name and address: both may stay empty. */
export function Details({ view, asked, onDone }: Props) {
  const { chat, words } = useHere();
  const known = view.state?.visitor;
  const [name, setName] = useState(known?.name ?? "");
  const [email, setEmail] = useState(known?.email ?? "");
  const [problem, setProblem] = useState("");
  const save = async (event: Event) => {
    event.preventDefault();
    if (email && !/^\S+@\S+\.\S+$/.test(email)) return setProblem(words.badEmail);
    try {
      if (name || email) await chat.introduce({ name, email });
      onDone();
    } catch (error) {
      setProblem((error instanceof Refused && error.message) || words.reconnecting);
    }
  };
  return (
    <form class="details" noValidate onSubmit={save}>
      {asked && <p>{words.hello}</p>}
      <label>
        <span>
          {words.name} <em>{words.optional}</em>
        </span>
        <input
          data-first
          autocomplete="name"
          maxLength={120}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label>
        <span>
          {words.email} <em>{words.optional}</em>
        </span>
        <input
          type="email"
          autocomplete="email"
          inputMode="email"
          maxLength={320}
          value={email}
          disabled={known?.proved && known.email !== ""}
          aria-invalid={problem !== ""}
          aria-describedby="problem"
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
      </label>
      <p id="problem" class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="main">
        {asked ? words.start : words.save}
      </button>
      <button type="button" class="link" onClick={onDone}>
        {asked ? words.skip : words.cancel}
      </button>
    </form>
  );
}
