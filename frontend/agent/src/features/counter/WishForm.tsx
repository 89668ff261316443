import { Button, Switch, Textarea, TextInput } from "@mantine/core";
import {
  IconArmchair,
  IconArrowsExchange,
  IconCamera,
  IconCircleCheckFilled,
  IconHelpCircle,
  IconTool,
} from "@tabler/icons-react";
import { type ChangeEvent, type FormEvent, useRef, useState } from "react";
import { type Need, needs, type Shop, type Wish } from "@/api/counter";
import { useTranslation } from "@/i18n/useTranslation";
import classes from "./Counter.module.css";
import { codeOf } from "./codes";
import { shrunk } from "./photos";
import { Who } from "./Who";

const icons = {
  reserve: IconArmchair,
  exchange: IconArrowsExchange,
  repair: IconTool,
  other: IconHelpCircle,
} as const;
const MOST_PHOTOS = 3;

interface Props {
  shop: Shop;
  online: boolean;
  /** False when it could not be kept. */
  onSend: (wish: Wish) => boolean;
}

const fresh = (shop: Shop): Wish => ({
  id: crypto.randomUUID(),
  at: "",
  need: "reserve",
  text: "",
  phone: "",
  product: "",
  waiting: true,
  language: shop.language ?? "",
  photos: [],
});

export function WishForm({ shop, online, onSend }: Props) {
  const { t } = useTranslation();
  const [wish, setWish] = useState(() => fresh(shop));
  const [problem, setProblem] = useState("");
  const change = (part: Partial<Wish>): void => setWish((known) => ({ ...known, ...part }));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const text = wish.text.trim();
    if (!text) setProblem(t("counter.empty"));
    else if (!onSend({ ...wish, text, at: new Date().toISOString() })) setProblem(t("counter.photoTooBig"));
  };
  const addPhotos = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(event.currentTarget.files ?? [])];
    const made = await Promise.all(files.map(shrunk));
    const good = made.filter((each) => each !== null);
    setProblem(good.length < made.length ? t("counter.photoTooBig") : "");
    setWish((known) => ({ ...known, photos: [...known.photos, ...good].slice(0, MOST_PHOTOS) }));
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <div className={classes.fields}>
        <fieldset className={classes.needs}>
          <legend>{t("counter.ask")}</legend>
          {needs.map((need) => (
            <NeedChoice
              key={need}
              need={need}
              chosen={wish.need === need}
              onChoose={() => change({ need })}
            />
          ))}
        </fieldset>
        <div className={classes.two}>
          <TextInput
            label={t("counter.phone")}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            value={wish.phone}
            onChange={(event) => change({ phone: event.currentTarget.value })}
          />
          <TextInput
            label={t("counter.product")}
            value={wish.product}
            onChange={(event) => change({ product: event.currentTarget.value })}
          />
        </div>
        <Who phone={wish.phone} />
        <Textarea
          label={t("counter.tell")}
          rows={4}
          maxLength={4000}
          value={wish.text}
          error={problem || null}
          onChange={(event) => {
            setProblem("");
            change({ text: event.currentTarget.value });
          }}
        />
        <div className={classes.tools}>
          <Photos count={wish.photos.length} onAdd={addPhotos} onDrop={() => change({ photos: [] })} />
          <Switch
            size="lg"
            label={t("counter.waiting")}
            labelPosition="right"
            checked={wish.waiting}
            onChange={(event) => change({ waiting: event.currentTarget.checked })}
          />
        </div>
      </div>
      <footer className={classes.send}>
        <p>{t("counter.code", { code: codeOf(wish.id) })}</p>
        <Button type="submit" variant="filled" h={58} px={40} radius={16} className={classes.main ?? ""}>
          {t(online ? "counter.send" : "counter.sendLater")}
        </Button>
      </footer>
    </form>
  );
}

function NeedChoice({ need, chosen, onChoose }: { need: Need; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const Icon = icons[need];
  return (
    <label className={classes.need} data-chosen={chosen || undefined}>
      <input type="radio" name="need" checked={chosen} onChange={onChoose} />
      <Icon size={24} stroke={1.7} aria-hidden="true" />
      {chosen && <IconCircleCheckFilled size={20} className={classes.tick} aria-hidden="true" />}
      {t(`counter.need.${need}`)}
    </label>
  );
}

interface PhotosProps {
  count: number;
  onAdd: (event: ChangeEvent<HTMLInputElement>) => Promise<void>;
  onDrop: () => void;
}

function Photos({ count, onAdd, onDrop }: PhotosProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={classes.photos}>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        aria-label={t("counter.photo")}
        onChange={(event) => void onAdd(event)}
      />
      <Button
        h={48}
        leftSection={<IconCamera size={20} stroke={1.7} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {count > 0 ? t("counter.photos", { count }) : t("counter.photo")}
      </Button>
      {count > 0 && (
        <Button h={48} variant="subtle" onClick={onDrop}>
          {t("counter.dropPhotos")}
        </Button>
      )}
    </div>
  );
}
