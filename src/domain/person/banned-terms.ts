/** Base terms that nobody's password may lean on, whatever the tenant. Roots only: decorations are matched anyway. */
export const BANNED_TERMS: readonly string[] = `
abcdef access account admin administrator adobe amazon america android angel apple april arsenal asdfgh august
autumn banana baseball basketball batman beach bitcoin bonjour boomer boston branch bridge brother buster butter
canada captain champion change charlie cheese chelsea chester chicken chocolate christmas cocacola coffee company
computer cookie corona corvette cowboy creative dakota dallas daniel david december default diamond doctor dolphin
dragon eagle easter elephant email england expert facebook falcon family february ferrari flower football forever
france freedom friday friend galaxy gandalf garden george germany ginger golden google guitar hammer hannah
happy hardcore harley hello heather hockey hospital hotdog hunter iceman iloveyou india internet jaguar january
jasmine jennifer jessica jesus jordan joseph joshua july june junior kitten knight letmein linkedin liverpool
login london love lucky madison maggie manager manchester march marina martin master matrix matthew maverick
mercedes merlin michael michelle microsoft midnight mickey monday money monitor monkey monster mother mountain
mustang naruto network nicole ninja nintendo november october office oliver orange paris passphrase passwort password
patrick peanut pepper phoenix player please pokemon police porsche prince princess purple qazwsx qwerty qwertz
azerty rabbit rainbow ranger raiders robert samsung samantha saturday scooter secret secure security september server
service shadow silver simple single skywalker snoopy soccer sophie spider spring starwars steelers student
summer sunday sunshine super superman support system taylor teacher temporary tennis test thomas thunder thursday
tigger together toyota trustno travis tuesday unknown user vampire vestibule victoria viking volcano warrior wednesday
welcome whatever william windows winner winter wizard woman yankees yellow zxcvbn
111111 121212 123123 123456 654321 987654 112233 789456 159753 000000 2023 2024 2025 2026 2027
`
  .trim()
  .split(/\s+/)
