import type { Message } from '../../src/domain/message.ts'
import type { Block, Button, Field, Page } from '../../src/domain/page.ts'

/** What a page holds, one line a thing, its sentences by their keys. */
export const outlineOf = (page: Page): string[] => [
  `${page.step}: ${said(page.heading)}${page.badge ? `, ${page.badge}` : ''}${page.status ? `, ${page.status}` : ''}`,
  ...(page.lead ?? []).map(said),
  ...(page.blocks ?? []).map(blockLine),
  ...(page.choices ?? []).flatMap(({ name, legend, options }) => [
    `choose ${name}: ${said(legend)}`,
    ...options.map(
      ({ value, label, hint, checked, needsScript }) =>
        `- ${value}: ${said(label)}${hint ? `, ${said(hint)}` : ''}${checked ? ', checked' : ''}${needsScript ? ', needs script' : ''}`,
    ),
  ]),
  ...(page.fields ?? []).map(fieldLine),
  ...page.buttons.map(({ name, label, look }: Button) => `[${name}] ${said(label)}, ${look}`),
]

const said = ({ key, values }: Message): string =>
  [key, ...(values && Object.keys(values).length > 0 ? [JSON.stringify(values)] : [])].join(' ')

const fieldLine = ({ name, label, hint, type, autocomplete, ...more }: Field): string => {
  const others = Object.entries(more).filter(([, value]) => value !== undefined && value !== false)
  const kind = [
    type,
    autocomplete,
    ...others.map(([what, value]) => (value === true ? what : `${what} ${value}`)),
  ]
  return `field ${name}: ${said(label)}${hint ? `, ${said(hint)}` : ''} (${kind.join(', ')})`
}

function blockLine(block: Block): string {
  if (block.kind === 'list') return `list: ${block.items.map(said).join('; ')}`
  if (block.kind === 'warning') return `warning: ${said(block.text)}`
  if (block.kind === 'help-desk') {
    const { kind, text, ...reached } = block
    return `help desk: ${said(text)} ${JSON.stringify(reached)}`
  }
  if (block.kind === 'link')
    return `link ${block.href}: ${said(block.label)}${block.look ? `, ${block.look}` : ''}`
  if (block.kind === 'reference') return `reference: ${block.code}`
  return block.kind
}
