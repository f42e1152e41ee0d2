/**
 * What the test suite costs, kept when it was made cheaper; not measured by the benchmark, for it takes minutes. Again:
 * `time npm test` in a clone of each commit, one after the other, with nothing else on the machine.
 */
export const TEST_SUITE = `## Test suite

\`time npm test\` on 2026-11-24, one after the other on one machine with 2 cores: at 8ba21ed, where every test file had a process of its own, and after files came to share the process of their worker, signing keys to be made once in it, the embedded database to be reached without sockets, and each page to be audited once a run.

|  | before | after |  |
| --- | --: | --: | --: |
| CPU, user and system | 269.5 s | 150.2 s | 0.56 |
| time | 213 s | 148 s | 0.69 |
| tests | 3,033 | 4,045 | 1.33 |
| CPU a test | 89 ms | 37 ms | 0.42 |
`
