import { meaningOf } from '../../../i18n/refusals.ts';
import { ServerWords } from '../../../kit/ServerWords.tsx';

/** Why a file was not taken or not read: the server's own sentence, under its meaning on an English page. */
export function Sentence({ code, message }: { code: string; message: string }) {
  const meaning = meaningOf(code);
  if (meaning === null) return <p>{message}</p>;
  return (
    <>
      <p>{meaning}</p>
      <ServerWords message={message} />
    </>
  );
}
