/** The thread in which regions' plans are held against the plan above, one after the other. */
import { serveThread } from '../threads/serveThread.ts';
import { type MatchTask, matchingHere } from './matcher.ts';
import type { RegionWork } from './regionWork.ts';

serveThread<MatchTask, RegionWork>(matchingHere());
