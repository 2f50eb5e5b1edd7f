/** Names of the blanks in a text: `{n} 项` has `n`; `{n|task|tasks}` has `n`. */
export type Blanks<S extends string> = S extends `${string}{${infer Blank}}${infer Rest}`
  ? (Blank extends `${infer Name}|${string}` ? Name : Blank) | Blanks<Rest>
  : never;

/** Another language of the same area: the same keys, other words. */
export type SameKeys<Area> = { readonly [Key in keyof Area]: string };
