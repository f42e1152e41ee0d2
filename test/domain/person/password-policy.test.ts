import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bannedProblem, score } from '../../../src/domain/person/password-policy.ts'

const nobody = { names: [], banned: [], tenantName: '' }
const TERMS = ['contoso', 'blank']

describe('points: one a banned term, one a character left over', () => {
  it.each([
    ['C0ntos0Blank12', 4],
    ['ContoS0Bl@nkf9!', 5],
    ['contoso', 1],
    ['contosocontoso', 2],
    ['xcontosox', 3],
    ['abcde', 5],
    ['', 0],
    ['🔑🔑', 2],
  ])('%s: %i', (password, points) => {
    expect(score(password, TERMS)).toBe(points)
  })

  it.each([
    ['one other letter', 'cantoso', 1],
    ['one letter missing', 'contso', 1],
    ['the last missing', 'contos', 1],
    ['one letter more inside', 'conxtoso', 1],
    ['a doubled letter', 'conttoso', 1],
    ['one letter more at the end is a neighbour', 'contosox', 2],
    ['one letter more at the start is a neighbour', 'xcontoso', 2],
    ['two other letters are another word', 'cxntxso', 7],
    ['upper case and substitutes are none', 'C0NT0$0', 1],
    ['full-width is none', 'ｃｏｎｔｏｓｏ', 1],
  ])('an edit: %s', (_, password, points) => {
    expect(score(password, ['contoso'])).toBe(points)
  })

  it('takes the reading with the least points', () => {
    expect(score('blankontoso', TERMS)).toBe(2)
    expect(score('abcdef', ['abc', 'bcdef'])).toBe(2)
  })

  it('leaves short terms as they are', () => {
    expect(score('nhs', ['nhs'])).toBe(1)
    expect(score('nhx', ['nhs'])).toBe(3)
  })

  it('reads terms as it reads passwords, and ignores empty ones', () => {
    expect(score('contoso', ['C0ntos0'])).toBe(1)
    expect(score('abc', ['', ''])).toBe(3)
  })

  it('never rises with another term, never exceeds the length, and is 0 of nothing alone', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 })
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), text, (password, terms, another) => {
        const points = score(password, terms)
        expect(score(password, [...terms, another])).toBeLessThanOrEqual(points)
        const folded = password.normalize('NFKC').toLowerCase()
        expect(points).toBeLessThanOrEqual([...folded].length)
        expect(points === 0).toBe(folded === '')
      }),
    )
  })
})

describe('the global list', () => {
  it.each([
    'Password',
    'P@ssw0rd1',
    'Welcome2025',
    'qwerty123456',
    'Summer2026!',
    'letmein!!',
    'Adm1nistrator1',
    'iloveyou12',
  ])('stops %s', (password) => {
    expect(bannedProblem(password, nobody)).toBe('banned')
  })

  it.each([
    'correct horse battery staple',
    'Summer rain on tin roofs',
    'zq8Kd02m',
    'お寺の鐘が三回鳴った',
    'password is not my password',
  ])('lets %s pass', (password) => {
    expect(bannedProblem(password, nobody)).toBeUndefined()
  })
})

describe('the tenant’s list', () => {
  it('needs five points, not four', () => {
    const about = { ...nobody, banned: TERMS }
    expect(bannedProblem('C0ntos0Blank12', about)).toBe('banned')
    expect(bannedProblem('ContoS0Bl@nkf9!', about)).toBeUndefined()
    expect(bannedProblem('C0ntos0Blank12', nobody)).toBeUndefined()
  })

  it('takes a thousand long terms in its stride', () => {
    const banned = Array.from({ length: 1000 }, (_, i) => `${'term'.repeat(4)}${i}`)
    const started = performance.now()
    expect(bannedProblem('term'.repeat(16), { ...nobody, banned })).toBe('banned')
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('names', () => {
  const about = {
    names: ['Ana', 'Mary-Anne Silveira', 'mas@mail.example'],
    banned: [],
    tenantName: 'North Clinic',
  }
  it.each([
    'granite-Silveira-quay',
    'granite $i1veira quay',
    'granite anne quay',
    'granite mary quay',
    'granite maryanne quay',
    'granite-north-clinic-quay',
    'graniteNORTHCLINICquay',
    'granite example quay',
  ])('%s', (password) => {
    expect(bannedProblem(password, about)).toBe('containsName')
  })

  it.each(['granite banana quay', 'granite northern quay', 'granite mas quay'])('not %s', (password) => {
    expect(bannedProblem(password, about)).toBeUndefined()
  })

  it('words of the tenant’s name count as banned terms', () => {
    expect(bannedProblem('North998', about)).toBe('banned')
    expect(bannedProblem('North998', nobody)).toBeUndefined()
  })
})
