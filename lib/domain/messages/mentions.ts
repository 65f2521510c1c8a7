/** Who is named in a message by `@` and their name. Pure and browser-safe. */

export type Nameable = { id: string; name: string };

const fold = (text: string) => text.normalize("NFC").toLowerCase();
const INSIDE_WORD = /[\p{L}\p{M}\p{N}_]/u;

/** Where `@name` stands in a folded text, as a word of its own; what was found before is left out. */
function findName(text: string, name: string, taken: boolean[]): boolean {
  const wanted = `@${fold(name)}`;
  let found = false;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text.slice(at + wanted.length)[0] ?? " "];
    if (taken[at] || INSIDE_WORD.test(before) || before === "@" || INSIDE_WORD.test(after)) continue;
    taken[at] = true;
    found = true;
  }
  return found;
}

/** The people whose name stands in the text behind an `@`; the longest name at a place counts. */
export function namedIn<Person extends Nameable>(text: string, people: readonly Person[]): Person[] {
  const folded = fold(text);
  const taken: boolean[] = [];
  const names = [...new Set(people.map(({ name }) => fold(name)))].sort((a, b) => b.length - a.length);
  const found = new Set(names.filter((name) => findName(folded, name, taken)));
  return people.filter(({ name }) => found.has(fold(name)));
}

export type Mentions = { ids: string[] } | { error: string };

/**
 * Who is to be told, of a text and of the people chosen beside it.
 * @param readers people who will read the message and may be named by its author
 * @param others people whom the author could name elsewhere, but who will not read this one
 */
export function mentionsOf(
  text: string,
  chosen: readonly string[],
  { readers, others }: { readers: readonly Nameable[]; others: readonly Nameable[] },
): Mentions {
  const outside = [...others.filter(({ id }) => chosen.includes(id)), ...namedIn(text, others)];
  const inText = namedIn(text, readers);
  const stranger = outside.find(({ name }) => !inText.some((one) => fold(one.name) === fold(name)));
  if (stranger)
    return {
      error: `${stranger.name} does not read this message. Take the @ away, or choose readers that include them.`,
    };
  if (chosen.some((id) => !readers.some((one) => one.id === id)))
    return { error: "Somebody whom you chose does not read this message (any more). Choose again." };
  const namesakes = (person: Nameable) => inText.filter(({ name }) => fold(name) === fold(person.name));
  const unclear = inText.find(
    (person) => namesakes(person).length > 1 && !namesakes(person).some(({ id }) => chosen.includes(id)),
  );
  if (unclear)
    return { error: `More than one person is called ${unclear.name}. Choose them from the list of people.` };
  const sure = inText.filter((person) => namesakes(person).length === 1).map(({ id }) => id);
  return { ids: [...new Set([...chosen, ...sure])] };
}
