/** Language, address, help, terms, and leaving. */
import { type ReactNode, useState } from "react";
import { Refused } from "../../client/client";
import { isAboutTheCaller, isUnknown } from "../../client/intentions";
import { Row, Section } from "../../design/Card";
import { ConfirmDialog, Dialog } from "../../design/Dialog";
import { Icon } from "../../design/Icon";
import { Note, refusalText } from "../../design/States";
import { useToast } from "../../design/Toast";
import { useClient, useSession } from "../../session/useSession";
import { type Language, languages } from "../../texts/texts";
import { useLanguage, useText } from "../../texts/useTexts";
import { deleteMe, setLanguage } from "../data/calls";
import { forgetPerson, keepNothing } from "../data/leaving";
import { usePurchases } from "../data/usePurchases";
import { useResource, useResources } from "../data/useResource";
import { useSources } from "../data/useSources";
import { useHost } from "../host/useHost";
import { Screen } from "../parts/Screen";
import { open } from "../route";
import { useSpoken } from "../spoken";

type Asking = "language" | "sign_out" | "delete";

export default function Settings(): ReactNode {
  const t = useText();
  const id = useResources().userId;
  const language = useLanguage();
  const host = useHost();
  const me = useResource(useSources().me).data;
  const leave = useLeave();
  const [asking, setAsking] = useState<Asking>();
  const close = (): void => setAsking(undefined);
  return (
    <Screen title={t("app-tab-settings")}>
      <Section>
        <Row
          icon="user"
          title={me === undefined ? t("app-you") : me.first_name}
          hint={<span className="number">{t("app-your-number", { id })}</span>}
        />
      </Section>
      <Section>
        <Row icon="download" title={t("app-deposit-title")} onPress={() => open("/deposit")} />
        <Row icon="crown" title={t("app-vip")} onPress={() => open("/vip")} />
      </Section>
      <Section>
        <Row icon="globe" title={t("ui-language")} value={languages[language]} onPress={() => setAsking("language")} />
        <Row icon="pin" title={t("app-address")} onPress={() => open("/address")} />
        <Row icon="help" title={t("app-support")} onPress={() => open("/support")} />
      </Section>
      <Section>
        <Row icon="doc" tone="plain" title={t("app-terms")} onPress={() => open("/terms")} />
        <Row icon="shield" tone="plain" title={t("app-privacy")} onPress={() => open("/privacy")} />
      </Section>
      <Section>
        {!host.isTelegram && (
          <Row
            icon="out"
            tone="plain"
            title={t("ui-sign-out")}
            hasChevron={false}
            onPress={() => setAsking("sign_out")}
          />
        )}
        <Row
          icon="cross"
          tone="bad"
          title={t("app-delete-account")}
          hasChevron={false}
          onPress={() => setAsking("delete")}
        />
      </Section>
      {asking === "language" && <LanguageSheet onClose={close} />}
      {asking === "sign_out" && (
        <ConfirmDialog
          title={t("app-sign-out-title")}
          confirmLabel={t("ui-sign-out")}
          cancelLabel={t("ui-back")}
          onClose={close}
          onConfirm={() => {
            void leave();
          }}
        >
          <p>{t("app-sign-out-says")}</p>
        </ConfirmDialog>
      )}
      {asking === "delete" && <DeleteSheet onClose={close} />}
    </Screen>
  );
}

/** Ends the session; what is still on its way leaves nothing on the device. */
function useLeave(): (end?: "signed_out" | "gone") => Promise<void> {
  const session = useSession();
  const resources = useResources();
  const purchases = usePurchases();
  return (end) => {
    forgetPerson(resources, purchases);
    return session.signOut(end);
  };
}

function LanguageSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText();
  const say = useToast();
  const client = useClient();
  const session = useSession();
  const resources = useResources();
  const sources = useSources();
  const current = useLanguage();
  const { speak } = useSpoken();
  const choose = async (language: Language): Promise<void> => {
    onClose();
    if (language === current) return;
    speak(language);
    try {
      resources.put(sources.me, await setLanguage(client, language));
      // The token carries the language of the gateway's texts.
      await session.renew();
    } catch (error) {
      say(refusalText(t, error), "bad");
    }
  };
  return (
    <Dialog title={t("ui-language")} onClose={onClose} closeLabel={t("ui-close")}>
      <div className="choices">
        {Object.entries(languages).map(([code, name]) => (
          <button
            key={code}
            type="button"
            className="row"
            lang={code}
            aria-pressed={code === current}
            onClick={() => void choose(code as Language)}
          >
            <span className="row-main">{name}</span>
            {code === current && <Icon name="check" size={20} />}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

/**
 * Refused while there is money or an order on its way; the gateway says so. Without such an answer it may have been done, or the gateway goes
 * on with it by itself: then nothing is kept on the device any more, and asking again is the way to find out.
 */
function DeleteSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText();
  const client = useClient();
  const session = useSession();
  const resources = useResources();
  const purchases = usePurchases();
  const leave = useLeave();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isUnclear, setUnclear] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await deleteMe(client);
      await leave("gone");
    } catch (thrown) {
      setError(thrown);
      if (!(thrown instanceof Refused) || isUnknown(thrown.refusal)) {
        setUnclear(true);
        keepNothing(resources);
        session.expectsEnd(() => forgetPerson(resources, purchases));
      } else if (!isAboutTheCaller(thrown.refusal)) {
        setUnclear(false);
        session.expectsEnd(undefined);
      }
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={t("app-delete-title")}
      confirmLabel={t("app-delete-confirm")}
      cancelLabel={t("ui-back")}
      isDangerous
      isBusy={isBusy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{t("app-delete-says")}</p>
      <div aria-live="assertive">
        {isUnclear && !isBusy && (
          <Note tone="warn" icon="warn">
            {t("app-delete-unclear")}
          </Note>
        )}
        {error !== undefined && !isUnclear && (
          <Note tone="bad" icon="warn">
            {refusalText(t, error)}
          </Note>
        )}
      </div>
    </ConfirmDialog>
  );
}
