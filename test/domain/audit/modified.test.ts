import { describe, expect, it } from 'vitest'
import { modifiedProperties } from '../../../src/domain/audit/modified.ts'

const changed = (displayName: string, oldValue: string | null, newValue: string | null) => ({
  displayName,
  oldValue,
  newValue,
})

describe('the properties a change gives another value', () => {
  it.each([
    ['nothing', { a: 1, b: [1] }, { b: [1], a: 1 }, []],
    ['one', { a: 1, b: 2 }, { a: 1, b: 3 }, [changed('b', '2', '3')]],
    ['a thing that is made', undefined, { a: { b: null } }, [changed('a', null, '{"b":null}')]],
    ['a thing that is removed', { a: 'x' }, undefined, [changed('a', '"x"', null)]],
    ['one that was not there', {}, { a: false }, [changed('a', null, 'false')]],
    ['one that is undefined', { a: 1 }, { a: undefined }, [changed('a', '1', null)]],
    ['one that is null', { a: 1 }, { a: null }, [changed('a', '1', 'null')]],
  ])('%s', (_, before, after, expected) => {
    expect(modifiedProperties(before, after)).toEqual(expected)
  })

  it.each(['secret', 'client_secret', 'secretText', 'password', 'hash', 'sealed', 'token'])(
    'never show what is in %s, however deep',
    (name) => {
      const shown = modifiedProperties({ [name]: 'one' }, { [name]: 'two', deep: [{ [name]: 'three' }] })
      expect(shown.map(({ displayName }) => displayName)).toEqual([name, 'deep'])
      expect(JSON.stringify(shown)).not.toMatch(/one|two|three/)
    },
  )

  it('are cut where they are long, and say so', () => {
    const [change] = modifiedProperties({}, { logo: 'x'.repeat(30_000) })
    expect(change?.newValue).toMatch(/^"x{8191}… \(30002 characters\)$/)
  })
})
