import type { Board, Brick, Kept } from "../api/board";
import type { CurvePoint, Forecast } from "../api/forecast";
import type { Person } from "../api/types";
import { type Bands, bandOf } from "../lib/bands";
import { ana, at, ben, minutes, NOW } from "./rows";

/** One Sunday afternoon on the board: 38 tickets open, two of them overdue, four agents on. */

export const ines: Person = { id: 3, name: "Inês Tavares", initials: "IT" };
export const dante: Person = { id: 4, name: "Dante Moura", initials: "DM" };
export const sofia = { id: 9, name: "Sofia Reis" };

type Line = [left: number, owner: Person | null, name: string, subject: string, channel: string];
const LINES: Line[] = [
  [-11.4, ben, "Rui Falcão", "Encomenda consta como entregue, mas não chegou", "whatsapp"],
  [-3.3, null, "marina.castelo", "Comment on “Manta de linho areia”", "instagram"],
  [1.8, ana, "Cleo Marsh", "Second lamp in a row with cracked glass", "webchat"],
  [4.2, ines, "Lucía Herrero", "Factura con el NIF de la empresa", "email"],
  [8.3, null, "Tom Aldridge", "Wrong flat number on my order", "messenger"],
  [7.1, null, "Otávio Lins", "Aguardando foto da etiqueta", "email"],
  [11.6, ana, "+44 7700 900 417", "Delivery slot today", "twilio"],
  [14.4, ana, "Beatriz Nogueira", "Jogo de jantar veio com dois pratos a menos", "instore"],
  [16.2, ben, "Andrés Villalba", "¿El barniz de la mesa aguanta el calor?", "telegram"],
  [18.3, null, "Priya Raman", "Gift note missing from the parcel", "whatsapp"],
  [19.1, dante, "Loja Pinheiros", "Caixa de som na vitrine", "instore"],
  [21, dante, "Joanna Wills", "Refund still pending after nine days", "email"],
  [22.2, ana, "camila.duarte", "Cupom PRIMEIRACASA não funciona", "instagram"],
  [24.1, null, "Héctor Pino", "Medidas del estante Roble", "webchat"],
  [26, ines, "Naledi Mokoena", "Can I swap oak for walnut?", "email"],
  [27.9, null, "Samuel Hart", "Missing screws", "email"],
  [29.4, ana, "Ruth Adeyemi", "Two mugs instead of four", "whatsapp"],
];
const LATER: [number, Person | null][] = [
  [31, ben], [31.6, ines], [32.2, null], [33, null], [34.1, null], [36, dante], [38, ben], [39.2, ana],
  [41, null], [41.9, ines], [43.5, ben], [46, null], [47, null], [48.4, ben], [49.6, ana], [51, ines],
  [52.2, ben], [54, null], [56.2, null], [58, dante], [58.9, null],
]; // biome-ignore format: a list to look along

export function brick(change: Partial<Brick> = {}): Brick {
  const left = change.due_at ?? at(minutes(8.3));
  return {
    id: 20418,
    due_at: left,
    breached: false,
    subject: "Wrong flat number on my order",
    contact: { id: 7, name: "Tom Aldridge" },
    channel_kind: "messenger",
    team_id: null,
    assignee: null,
    ...change,
  };
}

const KINDS = ["whatsapp", "email", "instagram", "webchat", "messenger", "instore"];
const named: Line[] = [
  ...LINES,
  ...LATER.map(([left, owner], index): Line => {
    return [
      left,
      owner,
      `Customer ${index + 1}`,
      "A question about an order",
      KINDS[index % KINDS.length] ?? "email",
    ];
  }),
];

export const bricks: Brick[] = named
  .map(([left, assignee, name, subject, channel_kind], index) =>
    brick({
      id: 20400 + index,
      due_at: at(minutes(left)),
      breached: left < 0,
      contact: { id: index + 1, name },
      subject,
      channel_kind,
      assignee,
    }),
  )
  .sort((one, other) => one.due_at.localeCompare(other.due_at));

export function bandsFrom(some: Brick[], later = 0): Bands {
  const bands: Bands = { over: 0, in_5: 0, in_15: 0, in_30: 0, in_60: 0, open: some.length + later };
  for (const { due_at } of some) {
    const band = bandOf(Date.parse(due_at), NOW);
    if (band !== null) bands[band] += 1;
  }
  return bands;
}

export const kept = (percent: number | null, met = 103): Kept => {
  const missed = percent === null ? 0 : Math.round((met * (100 - percent)) / 100);
  return { met: percent === null ? 0 : met, missed, cancelled: 2, void: 1, percent };
};

const of = (person: Person | null): Brick[] => bricks.filter(({ assignee }) => assignee?.id === person?.id);
const by = (kind: string): Brick[] => bricks.filter(({ channel_kind }) => channel_kind === kind);

export function board(change: Partial<Board> = {}): Board {
  const need = (index: number): Brick => bricks[index] ?? brick();
  return {
    at: at(0),
    team: null,
    counts: bandsFrom(bricks),
    bricks,
    bricks_capped: false,
    rows: {
      channels: [
        { kind: "whatsapp", ...bandsFrom(by("whatsapp")), kept: kept(91.2) },
        { kind: "email", ...bandsFrom(by("email")), kept: kept(97.8) },
        { kind: "instagram", ...bandsFrom(by("instagram")), kept: kept(94.1) },
        { kind: "webchat", ...bandsFrom(by("webchat")), kept: kept(99.1) },
        { kind: "messenger", ...bandsFrom(by("messenger")), kept: kept(96.7) },
        { kind: "instore", ...bandsFrom(by("instore")), kept: kept(100) },
      ],
      teams: [
        { id: 1, name: "Care", ...bandsFrom(bricks.slice(0, 14)), kept: kept(95.1) },
        { id: 2, name: "Orders and returns", ...bandsFrom(bricks.slice(14, 29)), kept: kept(96.9) },
        { id: 3, name: "Stores", ...bandsFrom(bricks.slice(29)), kept: kept(98.2) },
      ],
      agents: [
        { ...ana, online: true, ...bandsFrom(of(ana)), kept: kept(99) },
        { ...ben, online: true, ...bandsFrom(of(ben)), kept: kept(94.2) },
        { ...ines, online: true, ...bandsFrom(of(ines)), kept: kept(98) },
        { ...dante, online: true, ...bandsFrom(of(dante)), kept: kept(100) },
      ],
      no_one: bandsFrom(of(null)),
    },
    needs_you: [
      {
        ticket: { ...need(0), language: "pt" },
        clock_id: 1,
        metric: "first_response",
        due_at: need(0).due_at,
        breached: true,
        acknowledged: { agent: sofia, at: at(-minutes(4)), note: "carrier called" },
        reading: [{ ...ben, state: "reading" }],
      },
      {
        ticket: { ...need(1), language: "pt" },
        clock_id: 2,
        metric: "first_response",
        due_at: need(1).due_at,
        breached: true,
        acknowledged: null,
        reading: [],
      },
      {
        ticket: { ...need(5), language: "en" },
        clock_id: 3,
        metric: "next_response",
        due_at: need(5).due_at,
        breached: false,
        acknowledged: null,
        reading: [],
      },
    ],
    kept_today: { met: 397, missed: 15, cancelled: 4, void: 1, percent: 96.4 },
    agents_on: 4,
    enforcement: {
      late_s: 0.8,
      workers: 2,
      next_fire_at: at(minutes(1.8)),
      worst_today: { lag_s: 3.1, at: at(-minutes(278)) },
      spark: Array.from({ length: 60 }, (_, index) =>
        index % 7 === 3 ? null : index === 20 ? 3.1 : 0.5 + (index % 4) / 5,
      ),
    },
    order: { mode: "deadline", cap_minutes: 120 },
    ...change,
  };
}

const RISES = [0.6, 1.5, 2.5, 3.6, 4.8, 5.9, 6.5, 7];
const until = minutes(220);
const curve = (last: number, spread: number): CurvePoint[] =>
  RISES.map((value, index) => {
    const mean = (value / 7) * last;
    const away = (value / 7) * spread;
    return { at: at((until / 8) * (index + 1)), mean, p5: Math.max(0, mean - away), p95: mean + away };
  });

export function forecast(change: Partial<Forecast> = {}): Forecast {
  const scenario = (more: number, mean: number) => {
    return { more, mean, p5: 0, p95: mean * 2, saves: 7.1 - mean, curve: curve(mean, mean / 2) };
  };
  return {
    at: at(0),
    until: at(until),
    computing: false,
    agents: 4,
    first_look: { at_risk: 5 },
    staffed: { agents: 4, mean: 7.1, p5: 3.8, p95: 10.4, curve: curve(7.1, 3.3) },
    scenarios: [scenario(1, 4.2), scenario(2, 1.1), scenario(3, 0.7), scenario(4, 0.4)],
    at_risk: bricks.slice(2, 12).map(({ id }, index) => ({ id, p: 0.9 - index / 12 })),
    basis: { arrivals_per_hour: 31, handling_s: 540, sample: 4210, weeks: 8 },
    calibration: {
      n: 120,
      inside_band: 0.87,
      curve: [
        { predicted: 0.05, observed: 0.04, n: 900 },
        { predicted: 0.25, observed: 0.29, n: 140 },
        { predicted: 0.5, observed: 0.46, n: 80 },
        { predicted: 0.75, observed: 0.79, n: 60 },
        { predicted: 0.95, observed: 0.97, n: 110 },
      ],
    },
    ...change,
  };
}
