/** The error that an answer tells of. */
export async function refused(answer) {
  const { detail, code } = await answer.json();
  return Object.assign(new Error(detail), { code, status: answer.status });
}

/** Asks the dashboard; what it refuses is an error with the sentence it gave. */
export async function ask(path, options) {
  const answer = await fetch(path, options).catch(() => {
    throw new Error("The dashboard does not answer.");
  });
  if (answer.status === 204) return undefined;
  if (!answer.ok) throw await refused(answer);
  return answer.json();
}
