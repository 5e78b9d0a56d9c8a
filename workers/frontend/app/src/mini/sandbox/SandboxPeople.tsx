/** Development only: signs in as one of the sandbox's people, with `initData` as Telegram would sign it;
 * the frontend worker asks the sandbox for it. Never part of a release build. */
import { type ReactNode, useEffect, useState } from "react";
import { Row, Section } from "../../design/Card";
import { ErrorState } from "../../design/States";
import { withInitData } from "../../session/grants";
import { useSession } from "../../session/useSession";
import { useText } from "../../texts/useTexts";

interface Person {
  readonly id: number;
  readonly first_name: string;
  readonly language_code: string;
  readonly role: string;
}

export default function SandboxPeople(): ReactNode {
  const t = useText();
  const session = useSession();
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    fetch("/sandbox/users")
      .then(async (answer) => setPeople(((await answer.json()) as { users: readonly Person[] }).users))
      .catch(setError);
  }, []);
  const signInAs = async (person: Person): Promise<void> => {
    await session.signIn(async () => {
      const signed = await fetch(`/sandbox/users/${person.id}/init-data`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
      const { init_data: initData } = (await signed.json()) as { init_data: string };
      return withInitData(initData, session.language())();
    });
  };
  if (error !== undefined) return <ErrorState error={error} />;
  return (
    <Section title={t("app-sandbox")} className="sandbox">
      {people.map((person) => (
        <Row
          key={person.id}
          icon="user"
          title={person.first_name}
          hint={`${person.id} · ${person.language_code}`}
          onPress={() => void signInAs(person)}
        />
      ))}
    </Section>
  );
}
