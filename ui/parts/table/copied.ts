import type { TableCell } from '../../api/bindings'
import type { LongColumn } from './long'

/** The rows as cells: numbers stay numbers, everything else is text. */
export const cellsOf = <R>(columns: LongColumn[], rows: R[]): TableCell[][] =>
  rows.map(row => columns.map(it => it.text?.(row) ?? ''))

const oneLine = (cell: TableCell): string => String(cell).replace(/[\t\r\n]+/g, ' ')
/** What a spreadsheet would take for a formula stays text. */
const unformula = (text: string): string => (/^[=+@＝＋－＠]|^-(?!\d+(\.\d+)?$)/.test(text) ? `'${text}` : text)
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Tab-separated lines, as Excel and WPS take them. */
export const asText = (cells: TableCell[][]): string =>
  cells
    .map(row => row.map(it => (typeof it === 'number' ? String(it) : unformula(oneLine(it)))).join('\t'))
    .join('\r\n')

const asCell = (cell: TableCell): string =>
  typeof cell === 'number' ? `<td>${cell}</td>` : `<td style="mso-number-format:'\\@'">${escaped(oneLine(cell))}</td>`

/** The same as a table: Excel and WPS prefer it, and keep 007 and long numbers as they are written. */
export const asTable = (cells: TableCell[][]): string =>
  `<meta charset="utf-8"><table>${cells.map(row => `<tr>${row.map(asCell).join('')}</tr>`).join('')}</table>`

/** Puts both into the clipboard; says whether it did. */
export function copyCells(cells: TableCell[][]): boolean {
  const carrier = document.createElement('textarea')
  const at = document.activeElement
  carrier.value = ' '
  carrier.setAttribute('style', 'position:fixed;opacity:0;top:0')
  carrier.setAttribute('aria-hidden', 'true')
  document.body.append(carrier)
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', asText(cells))
    event.clipboardData?.setData('text/html', asTable(cells))
  }
  document.addEventListener('copy', fill, { once: true })
  carrier.select()
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', fill)
    carrier.remove()
    if (at instanceof HTMLElement) at.focus({ preventScroll: true })
  }
}

const LINE = /\r\n|\r|\n/

/** A block from a spreadsheet as lines of cells: quoted cells may hold tabs, line breaks and doubled quotes. */
export function readBlock(text: string): string[][] {
  if (!text.includes('"'))
    return text
      .replace(/(\r\n|\r|\n)+$/, '')
      .split(LINE)
      .map(line => line.split('\t').map(it => it.trim()))
  const rows: string[][] = [[]]
  let cell = '',
    quoted = false
  const end = (): void => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let n = 0; n < text.length; n++) {
    const c = text[n]
    if (quoted) {
      if (c === '"' && text[n + 1] === '"') {
        cell += '"'
        n++
      } else if (c === '"') quoted = false
      else cell += c === '\n' || c === '\r' ? ' ' : c
    } else if (c === '"' && cell === '') quoted = true
    else if (c === '\t') end()
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[n + 1] === '\n') n++
      end()
      rows.push([])
    } else cell += c
  }
  end()
  while (rows.length > 1 && rows.at(-1)?.every(it => it === '')) rows.pop()
  return rows
}
