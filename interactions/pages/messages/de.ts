import type { Messages } from './en.ts'

/** Deutsch, in der Höflichkeitsform. */
export const de = {
  'common.continue': 'Weiter',
  'common.cancel': 'Abbrechen',
  'common.skip': 'Jetzt nicht',
  'common.signIn': 'Anmelden',
  'common.otherMethod': 'Anders bestätigen',
  'common.resend': 'Neuen Code senden',
  'common.back': 'Zurück',
  'common.copy': 'Kopieren',
  'common.copied': 'Kopiert',
  'common.helpDesk': 'Ihr Helpdesk klärt das mit Ihnen:',
  'common.helpDeskNone': 'Ihre Administration oder Ihr Helpdesk klärt das mit Ihnen.',
  'common.reference': 'Referenzcode: {code}',
  'common.errorPrefix': 'Fehler',
  'common.footer': 'Wir fragen nie per Telefon oder E-Mail nach Ihrem Passwort oder einem Code.',
  'common.signedInAs': 'Anmeldung als {username}',

  'signIn.heading': 'Anmelden',
  'signIn.lead': 'Mit Ihrem Konto geht es weiter zu {client}.',
  'signIn.username': 'Benutzername oder E-Mail-Adresse',
  'signIn.password': 'Passwort',
  'signIn.submit': 'Anmelden',
  'signIn.with': 'Mit {home} anmelden',
  'signIn.prove':
    'Zu Ihrer Adresse gibt es hier bereits ein Konto. Melden Sie sich einmal wie gewohnt daran an, um zu zeigen, dass es Ihres ist: Danach meldet {home} Sie daran an.',
  'signIn.departing.heading': 'Weiter zu {home}',
  'signIn.departing.lead': 'Wir leiten Sie zu {home} weiter, wo Sie sich anmelden.',
  'signIn.forgot': 'Passwort vergessen?',
  'signIn.wrong':
    'Benutzername oder Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal.',
  'signIn.expired':
    'Diese Anmeldung gilt nicht mehr, etwa weil Sie eine Weile weg waren. Bitte melden Sie sich noch einmal an.',
  'signIn.homes': 'Wenn Ihre Organisation Sie selbst anmeldet, lassen Sie dies leer: Ihre Adresse genügt.',
  'signIn.notArrived.unexpected':
    'Diese Antwort von {home} gehört nicht zu dieser Anmeldung, etwa weil sie schon einmal benutzt wurde. Bitte melden Sie sich noch einmal an.',
  'signIn.notArrived.refused':
    '{home} hat Sie nicht angemeldet. Versuchen Sie es noch einmal, oder wenden Sie sich dort an Ihren Helpdesk.',
  'signIn.notArrived.unmet':
    '{home} konnte nicht so sicher oder so aktuell bestätigen, dass Sie es sind, wie es hier nötig ist. Versuchen Sie es noch einmal, oder wenden Sie sich dort an Ihren Helpdesk.',
  'signIn.notArrived.unavailable':
    '{home} ist zurzeit nicht erreichbar. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  'signIn.notArrived.notHere':
    '{tenant} lässt Sie mit Ihrem Konto von {home} nicht herein. Wenn Sie meinen, dass Sie Zugriff haben sollten, wenden Sie sich an Ihren eigenen Helpdesk.',
  'signIn.onward.heading': 'Sie sind angemeldet',
  'signIn.onward.lead': 'Es geht weiter zu {client}.',
  'signIn.showPassword': 'Passwort anzeigen',
  'signIn.hidePassword': 'Passwort verbergen',

  'blocked.heading': 'Wir haben diese Anmeldung gestoppt',
  'blocked.signInRisk':
    'Diese Anmeldung ist ganz anders als Ihre üblichen. Zum Schutz Ihres Kontos haben wir sie nicht zugelassen.',
  'blocked.signInRisk.clears':
    'Versuchen Sie es noch einmal von einem Ort oder Gerät, das Sie üblicherweise nutzen, oder wenden Sie sich an Ihre Administration oder Ihren Helpdesk.',
  'blocked.userRisk':
    'Es gibt Anzeichen, dass jemand anderes Zugriff auf Ihr Konto hat. Zu seinem Schutz kann sich zurzeit niemand damit anmelden.',
  'blocked.userRisk.clears':
    'Die Administration muss Ihr Konto wieder sicher machen. Wenden Sie sich an sie oder Ihren Helpdesk und halten Sie den Referenzcode bereit.',
  'blocked.unregisteredRiskySignIn':
    'Diese Anmeldung wirkt ungewöhnlich, und Ihr Konto hat noch keinen zweiten Schritt, mit dem Sie zeigen könnten, dass Sie es sind.',
  'blocked.unregisteredRiskySignIn.clears':
    'Melden Sie sich von einem Ort und Gerät an, die Sie üblicherweise nutzen, und richten Sie dort einen zweiten Schritt ein, oder fragen Sie Ihren Helpdesk.',
  'blocked.unregisteredCompromised':
    'Es gibt Anzeichen, dass jemand anderes Zugriff auf Ihr Konto hat, und es hat keinen zweiten Schritt, mit dem Sie zeigen könnten, dass Sie es sind.',
  'blocked.unregisteredCompromised.clears':
    'Die Administration muss Ihr Konto wieder sicher machen. Wenden Sie sich an sie oder Ihren Helpdesk und halten Sie den Referenzcode bereit.',
  'blocked.signInAtRisk':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt, und Ihr Konto hat noch keinen. Weil diese Anmeldung von Ihren sonstigen abweicht, lässt er sich hier nicht einrichten: Nur Sie selbst sollen ihn einrichten können.',
  'blocked.signInAtRisk.clears':
    'Melden Sie sich von einem Ort und mit einem Gerät an, die Sie sonst auch benutzen, und richten Sie Ihren zweiten Schritt dort ein, oder fragen Sie Ihren Helpdesk.',
  'blocked.userAtRisk':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt, und Ihr Konto hat noch keinen. Es gibt Anzeichen dafür, dass jemand anderes Zugriff auf Ihr Konto hat; deshalb kann ihn im Moment niemand einrichten.',
  'blocked.userAtRisk.clears':
    'Die Administration muss Ihr Konto wieder sicher machen. Danach können Sie Ihren zweiten Schritt einrichten. Wenden Sie sich an sie oder an Ihren Helpdesk und halten Sie den Referenzcode bereit.',
  'blocked.untrustedPlace':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt, und Ihr Konto hat noch keinen. In Ihrer Organisation lässt sich der erste nur von Orten aus einrichten, denen sie vertraut; diese Anmeldung kommt von woanders.',
  'blocked.untrustedPlace.clears':
    'Melden Sie sich von einem dieser Orte an, zum Beispiel aus dem Netzwerk Ihrer Organisation, und richten Sie Ihren zweiten Schritt dort ein, oder fragen Sie Ihren Helpdesk.',
  'blocked.uninvited':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt, und Ihr Konto hat noch keinen. In Ihrer Organisation lässt sich der erste nur mit einer Einladung einrichten.',
  'blocked.uninvited.clears':
    'Bitten Sie die Administration oder Ihren Helpdesk um eine Einladung. Mit ihr können Sie sich anmelden und Ihren zweiten Schritt einrichten.',
  'blocked.place':
    'Ihre Organisation lässt von diesem Ort oder Netzwerk aus keine Anmeldung bei {client} zu.',
  'blocked.place.clears':
    'Melden Sie sich von einem Ort an, den Ihre Organisation zulässt, zum Beispiel aus ihrem eigenen Netzwerk, oder wenden Sie sich an die Administration oder den Helpdesk.',
  'blocked.access': 'Ihre Organisation lässt Ihre Anmeldung bei {client} nicht zu.',
  'blocked.access.clears':
    'Nur die Administration kann das ändern. Wenn Sie meinen, dass Sie Zugang haben sollten, wenden Sie sich an sie oder an den Helpdesk.',
  'blocked.strength':
    'Ihre Organisation verlangt hier einen Passkey: Fingerabdruck, Gesicht oder Bildschirmsperre eines Geräts oder einen Sicherheitsschlüssel. Ihr Konto hat keinen, der jetzt verwendet werden kann.',
  'blocked.strength.clears':
    'Wenn Sie anderswo einen eingerichtet haben, melden Sie sich dort damit an. Fragen Sie sonst die Administration oder den Helpdesk, wie Sie einen Passkey bekommen.',
  'blocked.lockedOut': 'Mit diesem Benutzernamen gab es zu viele fehlgeschlagene Anmeldungen.',
  'blocked.lockedOut.clears':
    'Warten Sie {minutes, plural, one {# Minute} other {# Minuten}} und versuchen Sie es dann noch einmal. Wenn es schneller gehen muss, wenden Sie sich an Ihre Administration oder Ihren Helpdesk.',
  'blocked.disabled': 'Dieses Konto ist abgeschaltet.',
  'blocked.disabled.clears':
    'Nur die Administration kann es wieder einschalten. Wenden Sie sich an sie oder Ihren Helpdesk.',
  'blocked.homeTenant':
    '{home} hat Ihr Konto als gefährdet gekennzeichnet. Solange das nicht behoben ist, können Sie sich damit nicht bei {client} anmelden.',
  'blocked.homeTenant.clears':
    'Sie können das jetzt selbst beheben: Melden Sie sich bei {home} an und folgen Sie den Schritten dort. Danach geht es direkt zurück zu {client}.',
  'blocked.homeTenantAdministrator.clears':
    'Die Administration von {home} muss Ihr Konto wieder sicher machen. Wenden Sie sich an sie oder an den Helpdesk dort. Sobald das geschehen ist, melden Sie sich noch einmal an: Es klappt dann sofort.',
  'blocked.unprovedAtHome':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt bei {home}, und dort ließ sich für Ihr Konto keiner bestätigen.',
  'blocked.unprovedAtHome.clears':
    'Richten Sie bei {home} einen zweiten Schritt ein, oder fragen Sie den Helpdesk dort. Danach geht es direkt zurück zu {client}.',
  'blocked.unprovedAtHome.passkey':
    'Um weiterzumachen, brauchen Sie einen Passkey bei {home}, und dort ließ sich für Ihr Konto keiner bestätigen.',
  'blocked.unprovedAtHome.passkey.clears':
    'Richten Sie bei {home} einen Passkey ein, oder fragen Sie den Helpdesk dort. Danach geht es direkt zurück zu {client}.',
  'blocked.guest.unregisteredRiskySignIn':
    'Diese Anmeldung wirkt ungewöhnlich, und Sie haben bei {tenant} keinen zweiten Schritt, mit dem Sie zeigen könnten, dass Sie es sind.',
  'blocked.guest.unregisteredRiskySignIn.clears':
    'Melden Sie sich von einem Ort und Gerät an, die Sie üblicherweise nutzen, oder fragen Sie den Helpdesk von {tenant}.',
  'blocked.guest.userAtRisk':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt bei {tenant}. Es gibt Anzeichen dafür, dass jemand anderes Zugriff auf Ihr Konto bei {home} hat; deshalb kann ihn im Moment niemand einrichten.',
  'blocked.guest.userAtRisk.clears':
    'Ihr Konto muss bei {home} wieder sicher gemacht werden. Danach können Sie Ihren zweiten Schritt hier einrichten.',
  'blocked.guest.place': '{tenant} lässt von diesem Ort oder Netzwerk aus keine Anmeldung bei {client} zu.',
  'blocked.guest.place.clears':
    'Melden Sie sich von einem Ort an, den {tenant} zulässt, oder fragen Sie den Helpdesk dort.',
  'blocked.guest.access': '{tenant} lässt Ihre Anmeldung bei {client} nicht zu.',
  'blocked.guest.access.clears':
    'Nur die Administration von {tenant} kann das ändern. Wenn Sie meinen, dass Sie Zugang haben sollten, wenden Sie sich an sie oder an den Helpdesk dort.',
  'blocked.guest.signInAtRisk':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt bei {tenant}. Weil diese Anmeldung nicht wie Ihre üblichen ist, lässt er sich hier nicht einrichten: Sie selbst müssen es sein, die ihn einrichten.',
  'blocked.guest.signInAtRisk.clears':
    'Melden Sie sich von einem Ort und Gerät an, die Sie üblicherweise nutzen, und richten Sie Ihren zweiten Schritt dort ein, oder fragen Sie den Helpdesk von {tenant}.',
  'blocked.guest.untrustedPlace':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt bei {tenant}. Der erste lässt sich dort nur von vertrauenswürdigen Orten aus einrichten; diese Anmeldung kommt von woanders.',
  'blocked.guest.untrustedPlace.clears':
    'Melden Sie sich von einem Ort an, dem {tenant} vertraut, und richten Sie Ihren zweiten Schritt dort ein, oder fragen Sie den Helpdesk dort.',
  'blocked.guest.uninvited':
    'Um weiterzumachen, brauchen Sie einen zweiten Schritt bei {tenant}, und Gäste können dort keinen ersten einrichten.',
  'blocked.guest.uninvited.clears':
    'Nur die Administration von {tenant} kann das ändern. Wenden Sie sich an sie oder an den Helpdesk dort, und halten Sie den Referenzcode bereit.',
  'blocked.guest.strength':
    '{tenant} verlangt hier einen Passkey: Fingerabdruck, Gesicht oder Bildschirmsperre eines Geräts oder einen Sicherheitsschlüssel. Sie haben dort keinen, der jetzt verwendet werden kann.',
  'blocked.guest.strength.clears':
    'Wenn Sie auf einem anderen Gerät einen für {tenant} eingerichtet haben, melden Sie sich dort damit an. Fragen Sie sonst den Helpdesk von {tenant}, wie Sie einen Passkey bekommen.',
  'blocked.helpDeskOf': 'Der Helpdesk von {organization} klärt das mit Ihnen:',
  'blocked.helpDeskNoneOf': 'Die Administration oder der Helpdesk von {organization} klärt das mit Ihnen.',
  'blocked.tryAgain': 'Zurück zur App',

  'riskySignIn.notice.heading': 'Etwas ist ungewöhnlich',
  'riskySignIn.notice.lead':
    'Diese Anmeldung ist anders als sonst. Bevor es weitergeht, möchten wir sichergehen, dass wirklich Sie es sind.',
  'riskySignIn.notice.place': 'Ein Ort, von dem Sie sich sonst nicht anmelden',
  'riskySignIn.notice.network': 'Ein Netz, das Sie sonst nicht nutzen',
  'riskySignIn.notice.device': 'Ein Gerät oder Browser, den Sie sonst nicht nutzen',
  'riskySignIn.notice.reassure':
    'Wenn Sie es sind, genügt eine kurze Bestätigung. Ihr Passwort können Sie behalten.',
  'riskySignIn.atRisk.heading': 'Ihr Konto könnte in Gefahr sein',
  'riskySignIn.atRisk.lead':
    'Diese Anmeldung ist anders als sonst, und Ihr Konto hat noch keinen zweiten Schritt.',
  'riskySignIn.atRisk.explain':
    'Richten Sie jetzt einen zweiten Schritt ein, um fortzufahren. Die Administration erfährt von dieser Anmeldung und fragt Sie vielleicht danach.',

  'challenge.heading': 'Bestätigen Sie, dass Sie es sind',
  'challenge.totp.lead':
    'Öffnen Sie Ihre Authenticator-App und geben Sie den Code ein, den sie für dieses Konto zeigt.',
  'challenge.totp.label': 'Code aus Ihrer App',
  'challenge.totp.hint': '6 Ziffern. Die App zeigt alle 30 Sekunden einen neuen Code.',
  'challenge.sms.lead': 'Geben Sie den Code ein, den wir per SMS an {phone} gesendet haben.',
  'challenge.sms.send': 'Wir senden einen Code per SMS an {phone}.',
  'challenge.sms.begin': 'Code senden',
  'challenge.sms.label': 'Code aus der SMS',
  'challenge.sms.hint': '6 Ziffern, 10 Minuten gültig. Die SMS kann eine Minute brauchen.',
  'challenge.passkey.lead':
    'Verwenden Sie Ihren Passkey: Fingerabdruck, Gesicht, Bildschirmsperre oder Sicherheitsschlüssel.',
  'challenge.passkey.begin': 'Passkey verwenden',
  'challenge.passkey.noscript':
    'Passkeys brauchen JavaScript, und das ist in diesem Browser abgeschaltet. Schalten Sie es ein oder bestätigen Sie anders.',
  'challenge.passkey.failed':
    'Der Passkey wurde nicht bestätigt. Versuchen Sie es noch einmal oder bestätigen Sie anders.',
  'challenge.recovery.lead': 'Geben Sie einen der Wiederherstellungscodes ein, die Sie aufbewahrt haben.',
  'challenge.recovery.label': 'Wiederherstellungscode',
  'challenge.recovery.hint': 'Jeder Code gilt nur einmal.',
  'challenge.wrongCode':
    'Dieser Code stimmt nicht. Prüfen Sie ihn und versuchen Sie es noch einmal: Sie haben noch {left, plural, one {# Versuch} other {# Versuche}}.',
  'challenge.expiredCode': 'Dieser Code ist abgelaufen. Fordern Sie einen neuen an.',
  'challenge.tooManyTries':
    'Es gab zu viele falsche Codes, deshalb ist diese Anmeldung beendet. Bitte beginnen Sie neu.',
  'challenge.usedCode':
    'Dieser Code wurde schon verwendet. Warten Sie auf den nächsten und geben Sie diesen ein.',
  'challenge.resendWait':
    'Einen weiteren Code können Sie in {seconds, plural, one {# Sekunde} other {# Sekunden}} anfordern.',
  'sms.tooMany':
    'Es wurden zu viele SMS angefordert. Versuchen Sie es in {hours, plural, one {# Stunde} other {# Stunden}} noch einmal, oder nehmen Sie eine andere Methode.',
  'sms.barred.country':
    'An Nummern dieses Landes senden wir keine SMS. Geben Sie eine Nummer eines anderen Landes ein, oder wählen Sie eine andere Methode.',
  'sms.barred.costly':
    'An Mehrwert-, Servicedienste- und Satellitennummern senden wir keine SMS. Nehmen Sie eine andere Nummer oder eine andere Methode.',
  'limits.network':
    'Von Ihrem Netzwerk kamen in kurzer Zeit zu viele Versuche. Warten Sie {minutes, plural, one {# Minute} other {# Minuten}} und versuchen Sie es dann noch einmal.',
  'atHome.heading': 'Bestätigen Sie bei {home}, dass Sie es sind',
  'atHome.lead': 'Sie bestätigen bei {home}, dass Sie es sind, und kommen direkt hierher zurück.',
  'atHome.go': 'Weiter zu {home}',
  'challenge.choose.heading': 'Wie möchten Sie bestätigen, dass Sie es sind?',
  'challenge.choose.lead': 'Das sind die Methoden, die Sie eingerichtet haben.',
  'challenge.choose.legend': 'Methode',
  'challenge.sendFailed':
    'Die SMS konnte nicht gesendet werden. Versuchen Sie es gleich noch einmal oder bestätigen Sie anders.',

  'method.totp': 'Authenticator-App',
  'method.totp.hint': 'Einen Code aus der App eingeben',
  'method.sms': 'SMS an {phone}',
  'method.sms.hint': 'Einen Code aufs Telefon bekommen',
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'Fingerabdruck, Gesicht, Bildschirmsperre oder Sicherheitsschlüssel',
  'method.recovery-codes': 'Wiederherstellungscode',
  'method.recovery-codes.hint': 'Einen der aufbewahrten Codes verwenden',
  'method.choose.missing': 'Wählen Sie eine Methode, um fortzufahren.',

  'registration.notice.heading': 'Ergänzen Sie Ihre Anmeldung um einen zweiten Schritt',
  'registration.notice.grace':
    'Sie können das jetzt tun oder noch bis zu {days, plural, one {# Tag} other {# Tage}} aufschieben. Danach brauchen Sie ihn, um sich anzumelden.',
  'registration.notice.lastDay':
    'Heute können Sie es zum letzten Mal aufschieben. Danach brauchen Sie ihn, um sich anzumelden.',
  'registration.notice.graceOver':
    'Das lässt sich nicht länger aufschieben: Richten Sie ihn jetzt ein, um sich anzumelden.',
  'registration.notice.demanded':
    'Diese Anmeldung braucht einen zweiten Schritt. Richten Sie ihn jetzt ein, um fortzufahren.',
  'registration.notice.atRisk':
    'An dieser Anmeldung oder an Ihrem Konto ist etwas ungewöhnlich. Deshalb erfährt die Administration von dem zweiten Schritt, den Sie einrichten.',
  'registration.notice.why':
    'Mit einem zweiten Schritt genügt ein gestohlenes Passwort nicht, um in Ihr Konto zu kommen. Das Einrichten dauert etwa zwei Minuten.',
  'registration.choose.heading': 'Wählen Sie Ihren zweiten Schritt',
  'registration.choose.legend': 'Zweiter Schritt',
  'registration.totp.heading': 'Authenticator-App einrichten',
  'registration.totp.lead':
    'Scannen Sie den QR-Code mit einer Authenticator-App auf Ihrem Telefon und gehen Sie dann weiter. Auf der nächsten Seite geben Sie einen Code aus der App ein.',
  'registration.totp.qrLabel': 'QR-Code für Ihre Authenticator-App',
  'registration.totp.open': 'In einer App auf diesem Gerät öffnen',
  'registration.totp.secret': 'Scannen klappt nicht? Tippen Sie diesen Schlüssel in die App:',
  'registration.sms.heading': 'Mobilnummer hinzufügen',
  'registration.sms.lead':
    'An diese Nummer senden wir einen Code, wenn wir sichergehen müssen, dass Sie es sind.',
  'registration.sms.phone': 'Mobilnummer',
  'registration.sms.phoneHint': 'Mit Landesvorwahl, zum Beispiel +49\u00a01512\u00a03456789',
  'registration.sms.invalid':
    'Das ist keine vollständige Mobilnummer. Geben Sie sie mit Landesvorwahl ein, zum Beispiel +49\u00a01512\u00a03456789.',
  'registration.passkey.heading': 'Passkey erstellen',
  'registration.passkey.lead':
    'Mit einem Passkey bestätigen Sie mit Fingerabdruck, Gesicht, Bildschirmsperre oder Sicherheitsschlüssel, dass Sie es sind. Ihr Gerät führt Sie durch die Schritte.',
  'registration.passkey.begin': 'Passkey erstellen',
  'registration.prove.heading': 'Prüfen, ob es funktioniert',
  'registration.totp.offer': 'Authenticator-App',
  'registration.totp.offer.hint': 'Eine App auf Ihrem Telefon zeigt einen Code, auch ohne Netz',
  'registration.sms.offer': 'SMS',
  'registration.sms.offer.hint': 'Einen Code aufs Mobiltelefon bekommen',
  'registration.passkey.offer': 'Passkey',
  'registration.passkey.offer.hint':
    'Fingerabdruck, Gesicht, Bildschirmsperre oder Sicherheitsschlüssel: am sichersten',

  'recoveryCodes.heading': 'Bewahren Sie Ihre Wiederherstellungs\u00adcodes auf',
  'recoveryCodes.lead':
    'Wenn Sie Ihr Telefon oder Gerät einmal verlieren, kommen Sie mit einem Wiederherstellungscode hinein. Drucken Sie die Codes aus oder bewahren Sie sie sicher auf. Wir zeigen sie nur dieses eine Mal, und jeder gilt nur einmal.',
  'recoveryCodes.label': 'Ihre Wiederherstellungscodes',
  'recoveryCodes.done': 'Ich habe sie aufbewahrt',
  'recoveryCodes.low':
    'Sie haben nur noch {left, plural, one {# Wiederherstellungscode} other {# Wiederherstellungscodes}}. Bitten Sie Ihren Helpdesk um neue.',

  'compromised.notice.heading': 'Ihr Konto ist in Gefahr',
  'compromised.notice.suspicious':
    'Wir haben verdächtige Aktivitäten bemerkt. Vielleicht verwendet jemand anderes Ihr Konto.',
  'compromised.notice.leaked':
    'Ihr Passwort könnte in falsche Hände geraten sein. Vielleicht kennt es jemand anderes.',
  'compromised.notice.next':
    'Damit Ihr Konto wieder sicher ist, bestätigen Sie, dass Sie es sind, und wählen Sie dann ein neues Passwort. Das dauert ein paar Minuten.',
  'compromised.notice.again':
    'Damit Ihr Konto wieder sicher ist, haben wir Sie überall abgemeldet. Melden Sie sich noch einmal an und bestätigen Sie, dass Sie es sind. Ihr Passwort können Sie behalten.',
  'compromised.again.lead': 'Bestätigen Sie, dass Sie es sind. Danach ist Ihr Konto wieder sicher.',

  'newPassword.heading': 'Wählen Sie ein neues Passwort',
  'newPassword.lead.compromised':
    'Vielleicht kennt jemand anderes Ihr altes Passwort. Mit dem neuen werden Sie überall sonst abgemeldet.',
  'newPassword.lead.temporary': 'Wählen Sie ein eigenes Passwort, das nur Sie kennen.',
  'newPassword.lead.reset': 'Mit dem neuen Passwort werden Sie überall sonst abgemeldet.',
  'newPassword.new': 'Neues Passwort',
  'newPassword.repeat': 'Neues Passwort wiederholen',
  'newPassword.hint':
    'Mindestens 8 Zeichen. Ein paar Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.',
  'newPassword.mismatch': 'Die beiden Passwörter sind nicht gleich. Geben Sie das neue noch einmal ein.',
  'newPassword.submit': 'Neues Passwort setzen',
  'newPassword.overtaken.heading': 'Es wurde ein anderes Passwort festgelegt',
  'newPassword.overtaken.other':
    'Gleichzeitig wurde ein anderes Passwort festgelegt. Jetzt gilt jenes und nicht das, was Sie hier eingegeben haben.',
  'newPassword.overtaken.perhaps':
    'Vor diesem wurde schon ein neues Passwort festgelegt. Ist es ein anderes, als Sie hier eingegeben haben, gilt jetzt jenes.',
  'newPassword.overtaken.stranger': 'Waren Sie das nicht, setzen Sie das Passwort sofort zurück.',
  'newPassword.overtaken.reset': 'Passwort zurücksetzen',
  'password.tooShort':
    'Dieses Passwort ist zu kurz. Verwenden Sie mindestens {min, plural, one {# Zeichen} other {# Zeichen}}.',
  'password.tooLong':
    'Dieses Passwort ist zu lang. Verwenden Sie höchstens {max, plural, one {# Zeichen} other {# Zeichen}}.',
  'password.banned':
    'Dieses Passwort besteht aus sehr häufigen Wörtern. Wählen Sie etwas weniger Vorhersehbares.',
  'password.containsName': 'Lassen Sie Ihren eigenen Namen und den Ihrer Organisation weg.',
  'password.leaked':
    'Dieses Passwort steht in einer Liste gestohlener Passwörter. Wählen Sie eines, das Sie noch nie verwendet haben.',
  'password.guessable':
    'Dieses Passwort ist leicht zu erraten{why, select, dates|recentYears {, weil ein Datum darin steht} keyPattern|straightRow {, weil die Tasten nebeneinanderliegen} sequences {, weil es einer bekannten Reihenfolge folgt} simpleRepeat|extendedRepeat {, weil es sich wiederholt} namesByThemselves|commonNames {, weil es fast nur ein Name ist} other {}}. Machen Sie es länger, zum Beispiel mit ein oder zwei weiteren Wörtern.',
  'password.same': 'Das ist Ihr jetziges Passwort. Wählen Sie ein anderes.',

  'temporary.notice.heading': 'Setzen Sie Ihr eigenes Passwort',
  'temporary.notice.lead':
    'Ihr bisheriges Passwort wurde von der Administration gesetzt oder beendet. Wählen Sie jetzt ein neues, das nur Sie kennen.',

  'stepUp.heading': 'Noch eine Bestätigung',
  'stepUp.lead': '{client} braucht eine stärkere oder neuere Bestätigung, dass Sie es sind.',
  'stepUp.policy':
    'Ihre Organisation bittet Sie zu bestätigen, dass Sie es sind, bevor es zu {client} weitergeht.',
  'stepUp.ties': 'Bitte bestätigen Sie, dass dieses Konto Ihres ist, bevor ein anderes es öffnet.',
  'stepUp.policy.guest':
    '{tenant} bittet Sie zu bestätigen, dass Sie es sind, bevor es weitergeht zu {client}.',
  'stepUp.again.heading': 'Bitte melden Sie sich noch einmal an',
  'stepUp.again.lead':
    'Ihre Anmeldung liegt eine Weile zurück, und Ihre Organisation verlangt, dass Sie sich neu anmelden.',
  'stepUp.again.atHome':
    'Ihre Anmeldung bei Ihrer eigenen Organisation liegt eine Weile zurück, und {tenant} bittet Sie, sich dort noch einmal anzumelden.',
  'stepUp.cannotAtHome':
    '{home} konnte nicht so viel bestätigen, wie {client} verlangt. Richten Sie dort einen zweiten Schritt oder einen Passkey ein, oder fragen Sie den Helpdesk dort.',
  'stepUp.cannot':
    'Keine Ihrer eingerichteten Methoden ist stark genug für {client}. Wenden Sie sich an Ihre Administration oder Ihren Helpdesk.',

  'consent.heading': 'Darf {client} Ihr Konto verwenden?',
  'consent.lead': '{client} möchte:',
  'consent.allow': 'Erlauben',
  'consent.deny': 'Nicht erlauben',
  'consent.scope.openid': 'Wissen, wer Sie sind, wenn Sie sich anmelden',
  'consent.scope.profile': 'Ihren Namen und Ihr Profil sehen',
  'consent.scope.email': 'Ihre E-Mail-Adresse sehen',
  'consent.scope.groups': 'Sehen, in welchen Gruppen Sie sind',
  'consent.scope.roles': 'Sehen, ob und in welcher Rolle Sie Administrator sind',
  'consent.scope.offline_access': 'Diesen Zugriff behalten, während Sie weg sind',
  'consent.claim.name': 'Ihren vollständigen Namen sehen',
  'consent.claim.given_name': 'Ihren Vornamen sehen',
  'consent.claim.family_name': 'Ihren Nachnamen sehen',
  'consent.claim.preferred_username': 'Ihren Benutzernamen sehen',
  'consent.claim.locale': 'Ihre Sprache sehen',
  'consent.claim.updated_at': 'Sehen, wann Ihr Profil zuletzt geändert wurde',
  'consent.claim.email': 'Ihre E-Mail-Adresse sehen',
  'consent.claim.email_verified': 'Sehen, ob Ihre E-Mail-Adresse bestätigt ist',
  'consent.claim.groups': 'Sehen, in welchen Gruppen Sie sind',
  'consent.claim.hasgroups': 'Sehen, ob Sie in mehr Gruppen sind, als sich auflisten lassen',
  'consent.claim.roles': 'Sehen, ob und in welcher Rolle Sie Administrator sind',
  'consent.resource': '{resource} verwenden',
  'consent.resource.scopes': '{resource} verwenden: {scopes}',

  'forgot.heading': 'Passwort zurücksetzen',
  'forgot.lead':
    'Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein, dann senden wir Ihnen einen Link.',
  'forgot.missing': 'Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.',
  'forgot.back': 'Zurück zur Anmeldung',
  'forgot.for': 'Neues Passwort für {username}',
  'forgot.username': 'Benutzername oder E-Mail-Adresse',
  'forgot.submit': 'Link senden',
  'forgot.sent.heading': 'Sehen Sie in Ihre E-Mails',
  'forgot.sent.lead':
    'Wenn es ein Konto mit diesem Namen gibt, ist ein Link zum Zurücksetzen des Passworts an dessen E-Mail-Adresse unterwegs.',
  'forgot.sent.again':
    'Nach ein paar Minuten noch nichts da? Sehen Sie im Spam-Ordner nach oder fordern Sie einen weiteren Link an.',
  'forgot.open.heading': 'Passwort zurücksetzen',
  'forgot.open.lead':
    'Sie haben den Link aus unserer E-Mail geöffnet. Weiter geht es zur Wahl eines neuen Passworts.',
  'forgot.expired': 'Dieser Link ist abgelaufen oder wurde schon verwendet. Fordern Sie einen neuen an.',
  'forgot.again': 'Neuen Link anfordern',
  'forgot.done.heading': 'Ihr neues Passwort ist gesetzt',
  'forgot.done.lead':
    'Überall sonst sind Sie abgemeldet. Sie können sich jetzt mit dem neuen Passwort anmelden.',

  'invitation.for': 'Konto einrichten: {username}',
  'invitation.open.heading': 'Richten Sie Ihr Konto ein',
  'invitation.open.lead':
    'Sie sind zu {tenant} eingeladen. Weiter geht es zur Wahl Ihres Passworts; es dauert nur ein paar Minuten.',
  'newPassword.lead.invitation': 'Wählen Sie ein eigenes Passwort. Damit melden Sie sich künftig an.',
  'invitation.done.heading': 'Ihr Konto ist bereit',
  'invitation.done.lead': 'Sie können sich jetzt mit Ihrem Benutzernamen und dem neuen Passwort anmelden.',
  'invitation.dead':
    'Diese Einladung ist abgelaufen oder wurde schon verwendet. Wenn Sie Ihr Passwort gesetzt haben, melden Sie sich damit an; sonst bitten Sie die Person, die Sie eingeladen hat, um eine neue Einladung.',

  'error.heading': 'Etwas ist schiefgegangen',
  'error.expired':
    'Diese Seite ist abgelaufen oder wurde schon verwendet. Gehen Sie zurück zur App und melden Sie sich neu an.',
  'error.notFound':
    'Unter dieser Adresse gibt es nichts. Prüfen Sie den Link oder gehen Sie zurück zu der App, aus der Sie kommen.',
  'error.generic':
    'Das liegt an uns, nicht an Ihnen. Gehen Sie zurück zur App und versuchen Sie es gleich noch einmal.',
  'error.badRequest':
    'Die App hat eine Anfrage gesendet, mit der wir nichts anfangen können. Gehen Sie zurück und versuchen Sie es noch einmal, oder sagen Sie es denen, die sie betreiben.',
  'error.what': 'Wenn es wieder passiert, nennen Sie Ihrem Helpdesk den Referenzcode.',

  'device.heading': 'Gerät verbinden',
  'device.lead': 'Geben Sie den Code ein, den Ihr Gerät zeigt.',
  'device.label': 'Gerätecode',
  'device.submit': 'Weiter',
  'device.confirm.heading': 'Auf Ihrem Gerät bei {client} anmelden?',
  'device.confirm.lead':
    'Ihr Gerät sollte den Code {code} zeigen. Zeigt es einen anderen oder haben Sie das nicht selbst begonnen, brechen Sie ab.',
  'device.confirm.continue': 'Die Codes stimmen überein',
  'device.confirm.abort': 'Abbrechen',
  'device.success.heading': 'Ihr Gerät ist verbunden',
  'device.success.lead': 'Sie können diese Seite schließen und auf Ihrem Gerät weitermachen.',
  'device.noCode': 'Geben Sie den Code ein, den Ihr Gerät zeigt.',
  'device.notFound':
    'Dieser Code stimmt nicht oder ist abgelaufen. Prüfen Sie ihn oder lassen Sie sich auf dem Gerät einen neuen zeigen.',
  'device.aborted.heading': 'Das Gerät wurde nicht verbunden',
  'device.aborted.lead': 'Niemand wurde darauf angemeldet. Sie können diese Seite jetzt schließen.',
  'device.aborted.again': 'Anderen Code eingeben',

  'signOut.departing.heading': 'Weiter zu {home}',
  'signOut.departing.lead':
    'Hier sind Sie abgemeldet. Wir leiten Sie zu {home} weiter, damit Sie sich auch dort abmelden können.',
  'signOut.onward.lead': 'Wir leiten Sie zurück zur Anwendung.',
  'logout.heading': 'Abmelden?',
  'logout.lead': 'Sie werden in diesem Browser bei {tenant} und den damit genutzten Apps abgemeldet.',
  'logout.yes': 'Abmelden',
  'logout.no': 'Angemeldet bleiben',
  'logout.done.heading': 'Sie sind abgemeldet',
  'logout.done.lead': 'Sie können diese Seite jetzt schließen.',

  'mail.greeting': 'Guten Tag,',
  'mail.reset.subject': 'Passwort zurücksetzen',
  'mail.reset.line1': 'jemand, wahrscheinlich Sie, möchte das Passwort Ihres Kontos zurücksetzen.',
  'mail.reset.line2':
    'Öffnen Sie den Link, um ein neues Passwort zu wählen. Er gilt einmal und {minutes, plural, one {# Minute} other {# Minuten}} lang. Wenn Sie das nicht waren, müssen Sie nichts tun: Es hat sich nichts geändert.',
  'mail.passwordChanged.subject': 'Ihr Passwort wurde geändert',
  'mail.passwordChanged.line': 'das Passwort Ihres Kontos wurde geändert, und zwar am {time}.',
  'mail.methodAdded.subject': 'Ihr Konto hat einen neuen zweiten Schritt',
  'mail.methodAdded.line':
    'Ihrem Konto wurde {method, select, totp {eine Authenticator-App} sms {eine Mobilnummer} passkey {ein Passkey} recovery-codes {ein Satz Wiederherstellungscodes} other {eine neue Methode}} hinzugefügt, und zwar am {time}.',
  'mail.codesGuessed.subject': 'Für Ihr Konto wurden falsche Codes eingegeben',
  'mail.codesGuessed.line':
    'jemand hat den ersten Schritt der Anmeldung bei Ihrem Konto geschafft und danach immer wieder falsche Codes eingegeben, zuletzt am {time}. Von dort nehmen wir vorerst keine Codes mehr an.',
  'mail.codesGuessed.password':
    'Wenn Sie das nicht waren, kennt womöglich jemand Ihr Passwort: Wählen Sie ein neues, das Sie nirgendwo sonst verwenden.',
  'mail.notYou':
    'Wenn Sie das nicht waren, wenden Sie sich sofort an Ihre Administration oder Ihren Helpdesk.',
  'mail.resetOffered.subject': 'Wählen Sie ein neues Passwort',
  'mail.resetOffered.line':
    'Ihre Administration oder Ihr Helpdesk schickt Ihnen diesen Link, damit Sie ein neues Passwort für Ihr Konto wählen können.',
  'mail.resetOffered.life':
    'Er gilt einmal und {minutes, plural, one {# Minute} other {# Minuten}} lang. Bis Sie ihn verwenden, bleibt Ihr bisheriges Passwort gültig.',
  'mail.invitation.subject': 'Richten Sie Ihr Konto ein',
  'mail.invitation.line':
    'für Sie wurde ein Konto angelegt: {username}. Öffnen Sie den Link, um Ihr Passwort zu wählen. Vielleicht werden Sie auch gebeten, einen zweiten Schritt einzurichten.',
  'mail.invitation.life':
    'Der Link gilt einmal, und zwar bis {time}. Danach bitten Sie die Person, die Sie eingeladen hat, um einen neuen.',
  'mail.accessPass.subject': 'Für Ihr Konto wurde ein befristeter Zugangspass erstellt',
  'mail.accessPass.line':
    'Ihre Administration oder Ihr Helpdesk hat einen befristeten Zugangspass erstellt, mit dem man sich vom {start} bis zum {end} bei Ihrem Konto anmelden kann.',
  'mail.methodRemoved.subject': 'Ihr zweiter Schritt wurde entfernt',
  'mail.methodRemoved.line':
    'am {time} hat die Administration {what, select, one {einen zweiten Schritt} other {alle zweiten Schritte}} von Ihrem Konto entfernt. Vielleicht werden Sie gebeten, wieder einen einzurichten.',
  'mail.unexpected':
    'Wenn Sie nicht wissen, warum, wenden Sie sich sofort an Ihre Administration oder Ihren Helpdesk.',
  'mail.adminAtRisk.subject': 'Eine riskante Anmeldung braucht Ihre Aufmerksamkeit',
  'mail.adminAtRisk.line':
    '{username} hat während einer riskanten Anmeldung einen zweiten Schritt eingerichtet. Fragen Sie nach, ob es wirklich diese Person war: Bis dahin bleibt die Anmeldung als gefährdet gekennzeichnet.',
  'mail.breakGlass.subject': 'Ein Notfallkonto wurde verwendet',
  'mail.breakGlass.line':
    '{username}, ein Notfallkonto, für das keine Richtlinie gilt, hat sich am {time} von der Adresse {ip} aus angemeldet.',
  'mail.breakGlass.act':
    'Wenn niemand Zuständiges das wollte, sperren Sie das Konto und beenden Sie seine Sitzungen sofort.',
  'mail.signature': 'Gesendet vom Anmeldedienst von {tenant}',

  'sms.code': '{code} ist Ihr Code für {tenant}. Geben Sie ihn niemandem weiter.',
  'sms.code.brief': '{code} ist Ihr Code. Geben Sie ihn niemandem weiter.',
} satisfies Messages
