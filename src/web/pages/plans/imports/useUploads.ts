import { useEffect, useState, useSyncExternalStore } from 'react';
import { sendFile } from '../../../api/sendFile.ts';
import { useSession } from '../../../session/session.ts';
import { type Send, type Upload, UploadDesk } from './uploadDesk.ts';

const send: Send = ({ file, again, key }, watch) =>
  sendFile('startImport', { file, query: again ? { again: '1' } : {} }, { key, ...watch });

let current: { readonly userId: string; readonly desk: UploadDesk } | null = null;

/** The desk of a person; it outlives the page, and somebody else at the same browser never sees it. */
function deskOf(userId: string): UploadDesk {
  if (current?.userId !== userId) {
    current?.desk.clear();
    current = { userId, desk: new UploadDesk(send) };
  }
  return current.desk;
}

/** The files on their way, newest first, and the desk to act on them. */
export function useUploads(): { readonly uploads: readonly Upload[]; readonly desk: UploadDesk } {
  const { userId } = useSession();
  const [desk] = useState(() => deskOf(userId));
  const uploads = useSyncExternalStore(desk.subscribe, desk.uploads);
  const isSending = uploads.some(({ state }) => state.kind === 'queued' || state.kind === 'sending');
  useEffect(() => {
    if (!isSending) return;
    // closing the browser would lose what is not sent yet; reading goes on without it
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isSending]);
  return { uploads, desk };
}
