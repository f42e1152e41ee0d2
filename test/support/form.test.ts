import { describe, expect, it } from 'vitest'
import { attribute, fieldsOf, formOf } from './form.ts'

describe('a form', () => {
  it('is the one of the page’s main part, where there is one', () => {
    const beside = '<form action="/beside"></form>'
    const main = '<main class="x"><p>1 &lt; 2</p><form action="/main">\n<button>Go</button></form></main>'
    expect(attribute(formOf(beside + main) ?? '', 'action')).toBe('/main')
    expect(formOf(beside)).toBe(beside)
    expect(formOf('<main></main>')).toBeUndefined()
  })

  it.each([
    ['a hidden input', '<input type="hidden" name="xsrf" value="a&amp;b">', [['xsrf', 'a&b']]],
    ['what was filled in', '<input value="&quot;&#39;&lt;&gt;" name="username">', [['username', `"'<>`]]],
    ['nothing, where nothing was filled in', '<input name="code">', [['code', '']]],
    ['no input without a name', '<input value="x">', []],
    ['a choice that is made', '<input type="radio" name="method" value="sms" checked>', [['method', 'sms']]],
    ['no choice that is not', '<input type="radio" name="method" value="checked">', []],
    ['no box that is not ticked', '<input type="checkbox" name="trust" value="1">', []],
    ['the first of a list', '<select name="t"><option value="a"><option value="b"></select>', [['t', 'a']]],
    [
      'a value with a bracket in it',
      '<input value="a>b" name="x"><input name="y">',
      [
        ['x', 'a>b'],
        ['y', ''],
      ],
    ],
  ])('sends %s', (_what, inside, fields) => {
    expect(fieldsOf(`<form>${inside}</form>`)).toEqual(fields)
  })
})

it('an attribute is found by its whole name', () => {
  expect(attribute('<main data-step="a" step="b">', 'step')).toBe('b')
  expect(attribute('<main data-step="a">', 'step')).toBeUndefined()
})
