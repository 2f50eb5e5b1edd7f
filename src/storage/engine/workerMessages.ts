/** What the main thread asks of the engine's thread. Answers carry the same `id`. */
export type EngineRequest =
  | { readonly id: number; readonly kind: 'run'; readonly bytes: Uint8Array }
  | { readonly id: number; readonly kind: 'reset' }
  | { readonly id: number; readonly kind: 'close' };

/** How the engine's thread is started: make a new store in an empty folder and stop, or open one and serve it. */
export interface EngineTask {
  readonly kind: 'create' | 'serve';
  readonly folder: string;
}

/** `fsyncs` counts how often PostgreSQL's fsync reached the disk since the thread started. */
export type EngineReply =
  | { readonly id: number; readonly kind: 'done'; readonly bytes: Uint8Array; readonly fsyncs: number }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** Id of the one message that the thread sends unasked: ready, or why not. */
export const START_ID = 0;
