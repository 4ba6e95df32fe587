import { expect, test } from 'vitest'
import { asTable, asText, cellsOf, readBlock } from './copied'

test('numbers stay plain, days ISO, and nothing becomes a formula', () => {
  const columns = [{ name: 'a', title: '', least: 1, text: (it: [string | number]) => it[0] }]
  const cells = cellsOf(columns, [
    ['=HYPERLINK("x")'],
    [1.5],
    ['2026-11-22'],
    ['-3'],
    ['-甲'],
    ['+86 1'],
    ['＝1+1'],
    ['＠SUM(1)'],
    ['一\t二\n三'],
    ['007'],
  ])
  expect(asText(cells).split('\r\n')).toEqual([
    '\'=HYPERLINK("x")',
    '1.5',
    '2026-11-22',
    '-3',
    "'-甲",
    "'+86 1",
    "'＝1+1",
    "'＠SUM(1)",
    '一 二 三',
    '007',
  ])
  expect(asTable([['<script>', 2]])).toContain(
    `<tr><td style="mso-number-format:'\\@'">&lt;script&gt;</td><td>2</td></tr>`,
  )
})

test('a block comes in as Excel and WPS write it', () => {
  expect(readBlock('甲\t1\r\n乙\t\r\n')).toEqual([
    ['甲', '1'],
    ['乙', ''],
  ])
  expect(readBlock('"甲ab\n""丙"""\t 2\n丁\t"x\ty"\n')).toEqual([
    ['甲ab "丙"', '2'],
    ['丁', 'x\ty'],
  ])
  expect(readBlock('5" 管\t1')).toEqual([['5" 管', '1']])
  expect(readBlock('只有一格')).toEqual([['只有一格']])
})
