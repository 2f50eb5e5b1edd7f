/**
 * The thread in which files are read, one after the other: a hostile or endless file harms nobody but its own thread.
 */
import type { PlanFile } from '../../reading/index.ts';
import { serveThread } from '../threads/serveThread.ts';
import { readerHere } from './hereReader.ts';
import type { ReadTask } from './threadReader.ts';

serveThread<ReadTask, PlanFile>(({ bytes, fileName, ocrDir }, watch) =>
  readerHere(ocrDir).read(bytes, fileName, watch),
);
