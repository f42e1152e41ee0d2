import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BANNED_TERMS } from '../../../src/domain/person/banned-terms.ts'
import { bannedProblem, score } from '../../../src/domain/person/password-policy.ts'

const nobody = { names: [], banned: [], tenantName: '' }
const verdict = (password: string, banned: string[] = []) => bannedProblem(password, { ...nobody, banned })

describe('terms of four characters and more are matched with one edit, shorter ones as they are', () => {
  it.each([
    ['four, as it is', 'kelp', 'kelp', 1],
    ['four, one other letter at the start', 'kelp', 'telp', 1],
    ['four, one other letter inside', 'kelp', 'kalp', 1],
    ['four, one other letter at the end', 'kelp', 'kelm', 1],
    ['four, one letter missing at the start', 'kelp', 'elp', 1],
    ['four, one letter missing inside', 'kelp', 'klp', 1],
    ['four, one letter missing at the end', 'kelp', 'kel', 1],
    ['four, one letter more inside', 'kelp', 'kexlp', 1],
    ['four, one letter more before the last', 'kelp', 'kelxp', 1],
    ['four, one letter more at the end', 'kelp', 'kelpx', 2],
    ['four, one letter more at the start', 'kelp', 'xkelp', 2],
    ['four, two edits', 'kelp', 'kaxp', 4],
    ['four, two neighbours swapped', 'kelp', 'klep', 4],
    ['three, as it is', 'nhs', 'nhs', 1],
    ['three, one other letter', 'nhs', 'nhx', 3],
    ['three, one letter missing', 'nhs', 'nh', 2],
    ['three, one letter more', 'nhs', 'nxhs', 4],
    ['four that are not letters of one unit', '🔑🌊🪁🧵', '🔑🌊🦉🧵', 1],
    ['three that are not letters of one unit', '🔑🌊🪁', '🔑🌊🦉', 3],
  ])('%s', (_what, term, password, points) => {
    expect(score(password, [term])).toBe(points)
  })

  it('so a password does not lean on a word of four letters by changing one', () => {
    expect(verdict('lovelove')).toBe('banned')
    expect(verdict('lavelove')).toBe('banned')
    expect(verdict('lavelxve42')).toBe('banned')
    expect(verdict('kalpkelm42')).toBeUndefined()
    expect(verdict('kalpkelm42', ['kelp'])).toBe('banned')
  })
})

describe('points are what counts, however long the password is', () => {
  it.each([
    ['four of the longest term', 'administrator'.repeat(4)],
    ['four of the longest term, each a letter longer', 'adminxistrator'.repeat(4)],
    ['four of the longest term in any disguise', '@dmInistrator4dministratorAdm1nistratoradministratar'],
    ['three and a letter', `${'administrator'.repeat(3)}!`],
  ])('%s are four: not enough', (_what, password) => {
    expect(verdict(password)).toBe('banned')
  })

  it('five terms are five points, enough, as five words of a passphrase are', () => {
    expect(verdict('administrator'.repeat(5))).toBeUndefined()
    expect(verdict('summermondaysecretdragonmaster')).toBeUndefined()
    expect(verdict('summermondaysecretdragon')).toBe('banned')
    expect(verdict('summermondaysecretdragon7')).toBeUndefined()
  })

  it('also where a term of the tenant is longer than any of the list', () => {
    const term = 'pneumonoultramicroscopic'
    const longer = `${term.slice(0, 9)}x${term.slice(9)}`
    expect(verdict(longer.repeat(4), [term])).toBe('banned')
    expect(verdict(`${longer.repeat(4)}y`, [term])).toBeUndefined()
    expect(verdict(term.repeat(4))).toBeUndefined()
  })

  it('also where a word of the tenant’s name is', () => {
    const about = { ...nobody, tenantName: 'Rhinolaryngological Ward' }
    expect(bannedProblem('rhinolaryngological'.repeat(4), about)).toBe('banned')
    expect(bannedProblem('rhinolaryngological'.repeat(4), nobody)).toBeUndefined()
    // Words shorter than four letters are in too many honest passwords.
    expect(bannedProblem('West998', { ...nobody, tenantName: 'West End' })).toBe('banned')
    expect(bannedProblem('End9982', { ...nobody, tenantName: 'West End' })).toBeUndefined()
  })

  it('for every password that is put together from terms, edited or not', () => {
    const edited = fc
      .tuple(fc.constantFrom(...BANNED_TERMS), fc.nat(12), fc.constantFrom('as it is', 'other', 'more'))
      .map(([term, at, edit]) => {
        if (edit === 'as it is' || at >= term.length) return term
        return `${term.slice(0, at)}x${term.slice(edit === 'other' ? at + 1 : at)}`
      })
    fc.assert(
      fc.property(
        fc.array(edited, { minLength: 1, maxLength: 6 }),
        fc.string({ maxLength: 2 }),
        (terms, more) => {
          const password = terms.join('') + more
          expect(verdict(password) === 'banned').toBe(score(password, [...BANNED_TERMS]) < 5)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('names', () => {
  const about = (names: string[], tenantName = '') => ({ names, banned: [], tenantName })

  it.each([
    ['a name of four letters', 'granite jude quay', ['Jude'], 'containsName'],
    ['a name of three', 'granite ana quay', ['Ana'], undefined],
    ['a name of four that are not letters of one unit', 'granite 🔑🌊🪁🧵 quay', ['🔑🌊🪁🧵'], undefined],
    ['a name with other letters between', 'gran-j-u-d-e-ite', ['Jude'], 'containsName'],
    ['a name with accents, however typed', 'granite rene\u0301e quay', ['Renée'], 'containsName'],
    ['the parts of an address before its @', 'granite silveira', ['ana.silveira'], 'containsName'],
    ['nothing where there is no name', 'granite quay', [''], undefined],
  ])('%s', (_what, password, names, expected) => {
    expect(bannedProblem(password, about(names))).toBe(expected)
  })

  it('of the tenant stand nowhere inside, however spelled, and its words may', () => {
    expect(bannedProblem('my n0rth-c1inic key', about([], 'North Clinic'))).toBe('containsName')
    expect(bannedProblem('northern clinics abroad', about([], 'North Clinic'))).toBeUndefined()
  })
})
