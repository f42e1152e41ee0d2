/**
 * Run in a page: all of it that axe's rules look at, and nothing of the person and the request it was made for.
 * Words count as being there or not; of an address counts the version, which tells style sheets apart. Names for the
 * server and scripts count nothing, and the only style a page has in line is the size of letters a look gave it.
 */
;(() => {
  const WORDS = new Set(['value', 'title', 'alt', 'aria-label', 'placeholder', 'd'])
  const ADDRESSES = new Set(['action', 'formaction', 'href', 'src'])
  const counts = ({ name }) => name !== 'name' && name !== 'style' && !name.startsWith('data-')
  const isUnseen = (element) => element.matches('script, input[type=hidden]')
  const worth = ({ name, value }) => {
    if (WORDS.has(name)) return value.trim() ? '…' : ''
    return ADDRESSES.has(name) ? (/[?&]v=[\w-]+/.exec(value)?.[0] ?? '') : value
  }
  const bones = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? '…' : ''
    if (node.nodeType !== Node.ELEMENT_NODE || isUnseen(node)) return ''
    const attributes = [...node.attributes]
      .filter(counts)
      .map((each) => `${each.name}=${worth(each)}`)
      .sort()
    return `<${[node.localName, ...attributes].join(' ')}>${[...node.childNodes].map(bones).join('')}</>`
  }
  return bones(document.documentElement)
})()
