import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

/** Of a node of the syntax tree, what is asked here. */
interface Node {
  type: string
  callee?: { type: string; name?: string }
}

interface Place {
  node: Node
  parentPath?: Place | null
}

const TEXT = ['StringLiteral', 'TemplateLiteral']
/** What says a sentence, or names one, and what an error tells its developer. */
const SPEAKERS = ['words', 'say', 'm', 'Error']

const speaks = ({ callee }: Node): boolean => callee?.name !== undefined && SPEAKERS.includes(callee.name)

/** Sentences are judged by readers and by the tests of the pages, not by a mutant of their letters. */
function shouldIgnore(place: Place): string | undefined {
  if (speaks(place.node) && place.node.callee?.name === 'words') return 'the words of a page'
  const speaker = place.parentPath?.node
  return TEXT.includes(place.node.type) && speaker && speaks(speaker) ? 'words' : undefined
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'words', { shouldIgnore })]
