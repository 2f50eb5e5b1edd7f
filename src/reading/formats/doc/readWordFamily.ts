import type { SourceDocument } from '../../../domain/source.ts';
import { type ErrorCode, LuoshiError } from '../../../kernel/errors.ts';
import type { ConvertedFormat, Converter } from '../convert.ts';
import { readDocx } from '../docx/readDocx.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { readOdt } from '../odt/readOdt.ts';
import { readDoc } from './readDoc.ts';

export interface WordFamilyTools {
  readonly limits: ReadLimits;
  readonly watch: ReadWatch;
  /** LibreOffice, where it is installed; null: it is not. */
  readonly converter: Converter | null;
}

/**
 * Reads what Word processors other than today's Word write. DOC, WPS and ODT are read here; what cannot be (RTF,
 * files older than Word 97) goes through the converter.
 * @throws INPUT_UNSUPPORTED a converter would be needed and none is installed
 * @throws INPUT_DAMAGED, INPUT_PASSWORD, INPUT_HOSTILE, INPUT_TOO_LARGE, INPUT_SCANNED, INPUT_EMPTY, INPUT_TIMEOUT
 */
export async function readWordFamily(
  bytes: Uint8Array,
  format: ConvertedFormat,
  tools: WordFamilyTools,
): Promise<SourceDocument> {
  const { limits, watch } = tools;
  refuseAbove(bytes.length, limits.bytes, '文件字节数');
  if (format === 'rtf') return converted(bytes, format, tools);
  try {
    if (format === 'odt') return await readOdt(bytes, limits, watch);
    return await readDoc(bytes, limits, watch, format);
  } catch (error) {
    // a damaged file would come back as whatever its bytes look like
    if (!tools.converter || !isCode(error, 'INPUT_UNSUPPORTED')) throw error;
    return await converted(bytes, format, tools).catch((second: unknown) => {
      // the first refusal says more of the file than the converter's
      throw isCode(second, 'INPUT_CANCELLED') ? second : error;
    });
  }
}

function isCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof LuoshiError && error.code === code;
}

async function converted(
  bytes: Uint8Array,
  format: ConvertedFormat,
  { limits, watch, converter }: WordFamilyTools,
): Promise<SourceDocument> {
  if (!converter) {
    throw new LuoshiError(
      'INPUT_UNSUPPORTED',
      `${format.toUpperCase()} 文件要借助 LibreOffice（含 Writer）才能读，本机没有安装；请安装后再试，或用 Word、WPS 打开后另存为 DOCX`,
    );
  }
  watch.tick(0, null);
  const docx = await converter.toDocx(bytes, format);
  watch.tick(0, null);
  const document = await readDocx(docx, limits, watch, format);
  const note = {
    code: 'converted',
    message: '文件由 LibreOffice 转换后读入；请核对编号和表格是否与原文一致',
    source: null,
  };
  return { ...document, notes: [...document.notes, note] };
}
