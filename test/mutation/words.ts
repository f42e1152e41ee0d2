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
/** What names a sentence by its key, and what an error tells its developer. */
const SPEAKERS = ['say', 'm', 'Error']

/** Sentences are judged by readers and by the tests of the pages, not by a mutant of their letters. */
function shouldIgnore({ node, parentPath }: Place): string | undefined {
  if (node.callee?.name === 'words') return 'the words of a page'
  const speaker = parentPath?.node.callee?.name ?? ''
  return TEXT.includes(node.type) && SPEAKERS.includes(speaker) ? 'words' : undefined
}

/** A plug-in of Stryker, which finds it by this name. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'words', value: { shouldIgnore } }]
