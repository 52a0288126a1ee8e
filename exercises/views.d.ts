// What the views are given and give back. Python's side stands in widget.py, kinds/exercise.py and copy.py; what one
// kind or one widget alone has stands in its own script.

/** A widget as anywidget hands it to a view: the values that Python holds too, and messages both ways. */
export interface Model<Values, Received, Sent> {
  get<Name extends keyof Values>(name: Name): Values[Name];
  set<Name extends keyof Values>(name: Name, value: Values[Name]): void;
  send(message: Sent): void;
  on(event: "msg:custom", act: (message: Received) => void): void;
  on(event: `change:${keyof Values & string}`, act: () => void): void;
  off(event: "msg:custom", act: (message: Received) => void): void;
  off(event: `change:${keyof Values & string}`, act: () => void): void;
}

/** What a view is asked to render, and where. */
export interface Context<Values, Received, Sent> {
  model: Model<Values, Received, Sent>;
  el: HTMLElement;
}

/** What anywidget calls when the view goes. */
export type Leave = () => void;

/** Something offered: an option, a category, a statement, a word. */
export interface Choice {
  id: string;
  label: string;
}

/** What every exercise's definition has; each kind adds its own. */
export interface Exercise {
  id: string;
  kind: string;
  title: string;
  statement: string;
  trains: string;
  minutes: number;
  points: number;
  automatic: number;
  criteria: { id: string; title: string; points: number }[];
  position: number;
  module: string;
  /** Whether its data are right or wrong; else its points are earned by doing it. */
  judged: boolean;
}

/** One wording of a field whose wordings are kept, and when it was saved (ISO 8601). */
export interface Wording {
  field: string;
  text: string;
  at: string;
}

/** One thing that an answer still lacks: its name, and the item of the view where it stands (`""`: nowhere of its own). */
export interface Gap {
  phrase: string;
  item: string;
}

/** Where the saving of an exercise stands; `saved_at` is ISO 8601, empty before the first. */
export interface State {
  revision: number;
  saved_at: string;
  wordings: Wording[];
  notice: string;
  done: boolean;
  gaps: Gap[];
}

/** On what terms an exercise is checked: whether one may now, which answer counts, when it was for the first time. */
export interface Checking {
  open: boolean;
  counts: "derniere" | "premiere";
  first: string;
}

/** What became of one item: right, one of several that can be defended, wrong, or not checked. */
export type Outcome = "holds" | "defensible" | "fails" | "open";

/** What became of each item of an answer, and why; `labels` is what items and rows are called. */
export interface Verdict {
  outcomes: Record<string, Outcome>;
  why: Record<string, string>;
  labels: Record<string, string>;
}

export interface ExerciseValues<Definition, Answer> {
  definition: Definition;
  answer: Answer | null;
  state: State;
  checking: Checking | Record<string, never>;
}

/** Asks what holds of the answer saved as `revision`, or for the terms anew. */
export type Check = { type: "check"; view: string; seq: number; revision: number } | { type: "terms"; view: string; seq: number };

export type CheckReply = { view: string; seq: number | null } & (
  | { type: "checked"; verdict: Omit<Verdict, "labels">; labels: Record<string, string> }
  | { type: "unchecked" | "refused"; message: string }
  | { type: "terms" }
);

/** A view's save: `view` and `seq` come back with its reply, `base` is the revision that it saw. */
export interface Save<Answer> {
  type: "save";
  view: string;
  seq: number;
  answer: Answer;
  base: number;
  /** Whether the wordings before it are kept beside it, however recent. */
  apart: boolean;
}

export type Reply<Answer> = { view: string; seq: number | null } & (
  | ({ type: "saved" } & State)
  | { type: "refused"; message: string }
  | { type: "superseded"; message: string; answer: Answer | null; revision: number }
);

export type ExerciseContext<Definition, Answer> = Context<
  ExerciseValues<Definition, Answer>,
  Reply<Answer> & CheckReply,
  Save<Answer> | Check
>;

/** The body of an exercise: what is answered there, and what to show. */
export interface View<Answer> {
  read(): Answer;
  show(answer: Answer | null, state: State): void;
  /** Called at each save. */
  follow?(state: State): void;
  /** Bring an item in sight, where it may be folded away. */
  reveal?(item: string): void;
  /** Says beside each item what became of it, or takes it all away; without it, a list under the body does. */
  judge?(verdict: Verdict | null): void;
}

/** Fills `body`; calls `changed` whenever the participant changes something. */
export type Build<Definition, Answer, Built extends View<Answer> = View<Answer>> = (
  body: HTMLElement,
  exercise: Definition,
  changed: () => void,
) => Built;

/** Attributes and properties of an element: `class` is its class, `on` holds listeners by event. */
export interface Properties {
  class?: string;
  on?: Record<string, (event: Event) => void>;
  [name: string]: unknown;
}

export type Child = Node | string | null | undefined;

/** A labelled field to type in. */
export interface TextField {
  root: HTMLElement;
  input: HTMLInputElement | HTMLTextAreaElement;
}

/** Options under a legend; `inputs` by option. */
export interface OptionGroup {
  root: HTMLElement;
  inputs: Map<string, HTMLInputElement>;
  read(): string[];
  show(chosen: string[]): void;
}
