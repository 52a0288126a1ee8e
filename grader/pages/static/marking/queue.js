// What is to be written, in order: one request after the other, and nothing lost when the server cannot.

import { post, Refusal } from "../shared/asking.js";

const PAUSES = [500, 1500, 4000];

/** @import { State } from "./answers.js" */

/**
 * @typedef {{ key: string, what: string, body: any }} Entry what is to be written, under the key of what it writes
 */

/**
 * Ask for one change of the room.
 * @param {string} what
 * @param {unknown} body
 * @returns {Promise<any>}
 */
export const act = (what, body) => post(`faire/${what}`, body);

/** @param {number} status */
const passing = (status) => status === 0 || status === 503 || status >= 502;

/** What waits to be written. A request that failed for a passing reason stays first, and is tried again. */
export class Queue {
  /**
   * @param {{ onChange: () => void, onDone: (found: any) => void,
   *   onRefused: (entry: Entry, error: Refusal) => void, onConflict: (entry: Entry) => void }} told
   */
  constructor({ onChange, onDone, onRefused, onConflict }) {
    this.onChange = onChange;
    this.onDone = onDone;
    this.onRefused = onRefused;
    this.onConflict = onConflict;
    /** @type {Entry[]} */
    this.waiting = [];
    this.running = false;
    /** @type {string | null} */
    this.stuck = null; // why nothing more is sent
    /** @type {Entry | null} */
    this.held = null; // what someone else wrote meanwhile: nothing more is sent until one has chosen
  }

  get busy() {
    return this.waiting.length > 0;
  }

  /**
   * `key` says what is written: a later value takes the place of one that was not sent, and keeps its `before`.
   * @param {string} key
   * @param {string} what
   * @param {any} body
   */
  add(key, what, body) {
    const former = this.waiting.find((entry, place) => entry.key === key && !(place === 0 && this.running));
    if (former) former.body = { ...body, before: former.body.before };
    else this.waiting.push({ key, what, body });
    this.run();
  }

  /**
   * An answer that was read before the server had all that was done to it, with that done.
   * @param {State} answer
   * @returns {State}
   */
  upon(answer) {
    for (const { what, body } of this.waiting.filter((entry) => entry.body.copy === answer.copy && entry.key !== this.held?.key)) {
      if (what === "mark") answer.points[body.criterion] = body.points;
      if (what === "comment") answer.comment = body.text;
      if (what === "discuss") answer.discuss = body.discuss;
    }
    return answer;
  }

  retry() {
    this.stuck = null;
    this.run();
  }

  /**
   * Go on after a conflict: with what one wanted to write, upon what is there now, or without it.
   * @param {boolean} mine
   * @param {number | string | null} before
   */
  resolve(mine, before) {
    const key = this.held?.key;
    const wanted = this.waiting.filter((entry) => entry.key === key).at(-1);
    this.waiting = this.waiting.filter((entry) => entry.key !== key);
    if (mine && wanted) this.waiting.unshift({ ...wanted, body: { ...wanted.body, before } });
    this.held = null;
    this.run();
  }

  async run() {
    if (this.running || this.stuck || this.held) return this.onChange();
    this.running = true;
    while (this.waiting.length && !this.stuck && !this.held) {
      this.onChange();
      await this.#send(this.waiting[0]);
    }
    this.running = false;
    this.onChange();
  }

  /** @param {Entry} entry */
  async #send(entry) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const found = await act(entry.what, entry.body);
        this.waiting.shift();
        return this.onDone(found);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.status === 409) {
          this.held = entry;
          return this.onConflict(entry);
        }
        if (!passing(error.status)) {
          this.waiting.shift();
          return this.onRefused(entry, error);
        }
        if (attempt === PAUSES.length) {
          this.stuck = error.message;
          return undefined;
        }
        await new Promise((resume) => setTimeout(resume, PAUSES[attempt]));
      }
    }
  }
}
