// The answers, each read once: the next one is there before it is asked for.

import { read } from "./asking.js";

const fetched = new Map();

export function of({ module, exercise, answers }, place, settling) {
  const copy = answers[place][0];
  const key = `${exercise} ${copy} ${settling}`;
  if (!fetched.has(key)) {
    fetched.set(key, read("answer", { module, exercise, copy, settle: settling ? "1" : "0" }).catch((error) => {
      fetched.delete(key);
      throw error;
    }));
  }
  return fetched.get(key);
}

export function forget({ exercise }, copy) {
  for (const settling of [false, true]) fetched.delete(`${exercise} ${copy} ${settling}`);
}

export const clear = () => fetched.clear();
