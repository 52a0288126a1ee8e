// JupyterLab and Lumino, as far as the participant's room uses them.

export interface Signal<Sender, Args> {
  connect(slot: (sender: Sender, args: Args) => void, thisArg?: unknown): boolean;
  disconnect(slot: (sender: Sender, args: Args) => void, thisArg?: unknown): boolean;
}

export interface Widget {
  node: HTMLElement;
  isDisposed: boolean;
  disposed: Signal<Widget, void>;
  addClass(name: string): void;
  removeClass(name: string): void;
  hasClass(name: string): boolean;
  isHidden: boolean;
  children(): Iterable<Widget>;
  hide(): void;
  close(): void;
}

/** A box that lays its widgets out by their smallest height. */
export interface BoxPanel extends Widget {
  addWidget(widget: Widget): void;
  fit(): void;
}

interface Source {
  sharedModel: { getSource(): string };
  getMetadata(name: "tags"): string[] | undefined;
}

/** A text that a cell prints, which grows. */
export interface Printed {
  text: string;
  changed: Signal<Printed, unknown>;
}

export interface Display {
  output_type: string;
  metadata: object;
  data: Record<string, string>;
}

/** Outputs of a cell, each with its data by MIME type. */
export interface Outputs {
  length: number;
  changed: Signal<Outputs, unknown>;
  get(index: number): { type: string; data: Record<string, unknown>; streamText?: Printed };
  set(index: number, output: Display): void;
  add(output: Display): void;
  clear(): void;
}

export type CellModel = (Source & { type: "code"; outputs: Outputs }) | (Source & { type: "markdown" | "raw" });

export interface NotebookModel {
  cells: Iterable<CellModel>;
  dirty: boolean;
  stateChanged: Signal<NotebookModel, unknown>;
  getMetadata(name: "parcours"): { module: string } | undefined;
}

export interface Cell extends Widget {
  model: CellModel;
  /** Of a code cell: whether its output is folded away. */
  outputHidden?: boolean;
  /** Of a cell that holds a heading: whether what it heads is folded away. */
  headingCollapsed?: boolean;
  headingCollapsedChanged?: Signal<Cell, boolean>;
}

export interface Notebook extends Widget {
  model: NotebookModel;
  widgets: Cell[];
}

export interface Kernel {
  id: string;
  status: string;
  connectionStatus: string;
  reconnect(): Promise<void>;
  requestKernelInfo(): Promise<unknown>;
  requestExecute(request: {
    code: string;
    silent: boolean;
    store_history: boolean;
    stop_on_error: boolean;
  }): { done: Promise<{ content: { status: string } }> };
}

export interface SessionContext {
  ready: Promise<void>;
  session: { id: string; kernel: Kernel | null } | null;
  sessionManager: {
    refreshRunning(): Promise<void>;
    running(): Iterable<{ id: string; path: string; kernel: { connections?: number } | null }>;
    shutdown(id: string): Promise<void>;
  };
  kernelPreference: { name?: string };
  changeKernel(options: { name: string }): Promise<unknown>;
  shutdown(): Promise<void>;
  connectionStatusChanged: Signal<SessionContext, string>;
  kernelChanged: Signal<SessionContext, { newValue: Kernel | null }>;
  statusChanged: Signal<SessionContext, string>;
  iopubMessage: Signal<SessionContext, { header: { session: string } }>;
}

declare const printing: unique symbol;

export interface NotebookPanel extends Widget {
  content: Notebook;
  context: { ready: Promise<void>; path: string };
  sessionContext: SessionContext;
  toolbar: Widget;
  contentHeader: BoxPanel;
  [printing]: () => () => Promise<void>;
  /** Not public: what says in English, in a box to close, that the kernel restarts or died. */
  _onSessionStatusChanged(sender: SessionContext, status: string): void;
}

export interface NotebookTracker {
  namespace: string;
  currentWidget: NotebookPanel | null;
  forEach(act: (panel: NotebookPanel) => void): void;
  filter(keep: (panel: NotebookPanel) => boolean): NotebookPanel[];
  widgetAdded: Signal<NotebookTracker, NotebookPanel>;
  currentChanged: Signal<NotebookTracker, NotebookPanel | null>;
}

export interface App {
  commands: { execute(command: string, args: Record<string, unknown>): Promise<unknown> };
  restored: Promise<void>;
  shell: Shell;
}

/** A widget of the main area, below a header of its own. */
export interface MainAreaWidget extends Widget {
  contentHeader?: BoxPanel;
}

/** JupyterLab's shell, or Notebook 7's, which has no sidebars to collapse and no layout to modify. */
export interface Shell extends Widget {
  currentWidget: MainAreaWidget | null;
  currentChanged?: Signal<Shell, { newValue: MainAreaWidget | null }>;
  layoutModified?: Signal<Shell, void>;
  collapseLeft?(): void;
  collapseRight?(): void;
}

/** JupyterLab's theme, which it keeps in the person's settings. */
export interface ThemeManager {
  theme: string | null;
  themeChanged: Signal<ThemeManager, unknown>;
  setTheme(name: string): Promise<void>;
  isToggledAdaptiveTheme(): boolean;
  toggleAdaptiveTheme(): Promise<void>;
}

/** What JupyterLab remembers of the layout. */
export interface StateDB {
  remove(id: string): Promise<void>;
}

/** Writes the page's address; it commands what opens unless told to skip that. */
export interface Router {
  navigate(path: string, options?: { hard?: boolean; skipRouting?: boolean }): void;
}

/** Makes the page's address that of a path. */
export type TreePathUpdater = (path: string) => void;

export interface PageConfig {
  getOption(name: string): string;
  getBaseUrl(): string;
  Extension: { isDisabled(name: string): boolean };
}

export interface Button {
  label: string;
  accept: boolean;
}

/** An identifier of a service that plugins ask for. */
export type Token<Service> = { name: string; service?: Service };

/** What the modules that JupyterLab shares export, by name. */
export interface Shared {
  "@jupyterlab/application": {
    IConnectionLost: Token<() => Promise<void>>;
    IRouter: Token<Router>;
    ITreePathUpdater: Token<TreePathUpdater>;
  };
  "@jupyterlab/apputils": {
    Dialog: { cancelButton(options: { label: string }): Button; warnButton(options: { label: string }): Button };
    IThemeManager: Token<ThemeManager>;
    Printing: { symbol: typeof printing };
    showDialog(options: { title: string; body: string; buttons: Button[]; defaultButton: number }): Promise<{ button: Button }>;
  };
  "@jupyterlab/coreutils": { PageConfig: PageConfig; URLExt: { join(...parts: string[]): string } };
  "@jupyterlab/notebook": {
    INotebookTracker: Token<NotebookTracker>;
    NotebookActions: { runCells(notebook: Notebook, cells: Cell[], session: SessionContext): Promise<boolean>; expandAllHeadings(notebook: Notebook): void };
  };
  "@jupyterlab/statedb": { IStateDB: Token<StateDB> };
  "@lumino/widgets": { Widget: new (options: { node: HTMLElement }) => Widget };
}

/** Of what JupyterLab shares, what the room uses. */
export interface Jupyter {
  apputils: Shared["@jupyterlab/apputils"];
  coreutils: Shared["@jupyterlab/coreutils"];
  notebook: Shared["@jupyterlab/notebook"];
  widgets: Shared["@lumino/widgets"];
}

/** Modules that a page shares, by name then version. */
export type Scope = Record<string, Record<string, { loaded?: unknown; get(): Promise<() => unknown> }>>;

/** A released module, as the server's page options name it. */
export interface Released {
  title: string;
  fingerprint: string;
  minutes?: number;
  exercises?: { id: string; title: string; minutes: number }[];
}

declare global {
  interface Window {
    /** The containers of the prebuilt extensions, by name. */
    _JUPYTERLAB?: Record<string, { init(scope: Scope): void; get(module: string): Promise<() => unknown> }>;
  }
}
