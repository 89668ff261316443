"""How mail programs in many languages introduce what they quote, and how phones sign. Tables only."""

from __future__ import annotations

import re

# The verb with which the line before a quote ends, or after which only a date follows.
VERBS = (
    "wrote|writes|said|a écrit|écrivait|escreveu|escribió|escribio|ha escrito|ha scritto|scrisse|schrieb|geschrieben|"
    "schreef|heeft (?:het volgende )?geschreven|het volgende geschreven|geschreven|skrev|skrifaði|kirjoitti|"
    "napisał(?:\\(a\\)|a)?|"
    "pisze|napsal(?:\\(a\\)|a)?|napísal(?:\\(a\\)|a)?|написал(?:\\(а\\)|а)?|пишет|пише|писал(?:а)?|написав|написала|"
    "ha escrit|va escriure|a scris|írta|yazdı|tarihinde şunu yazdı|έγραψε|כתב(?:ה)?|كتب|menulis|đã viết|a viết|"
    "写道|寫道|님이 작성|님이 씀|さんは書きました|のメール|escribi[oó]|napisao|napisala|je napisal(?:a)?|"
    "kirjutas|rašė|rakstīja"
)

# How such a line begins. A date in digits, a weekday or an address will do as well (see reply.py).
OPENERS = (
    "on|at|le|am|el|em|il|il giorno|op|den|dnia|w dniu|dne|dňa|la|à|ma|pe|tirsdag|a|no dia|в|на|în data de|"
    "στις|ב|في|pada|vào|在|於|tarihinde"
)

FROM = (
    "from|de|von|da|van|från|fra|od|от|від|expéditeur|remitente|mittente|afzender|lähettäjä|kimden|feladó|"
    "发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|από|מאת|من|dari|từ"
)
SENT = (
    "sent|date|envoyé(?: le)?|gesendet|datum|data|inviato|enviado(?: el)?|enviada(?: em)?|fecha|verzonden|"
    "skickat|sendt|dato|"
    "wysłano|data wysłania|дата|отправлено|надіслано|odesláno|lähetetty|päivämäärä|tarih|gönderildi|"
    "gönderme tarihi|küldve|dátum|"
    "发送时间|日期|寄件日期|傳送時間|送信日時|日付|日時|보낸 날짜|날짜|ημερομηνία|trimis|תאריך|التاريخ|dikirim|"
    "tanggal|ngày"
)
TO = (
    "to|à|a|an|para|aan|till|til|do|komu|кому|vastaanottaja|kime|címzett|destinataire|destinatario|destinatário|"
    "收件人|收件者|宛先|받는 사람|받는사람|προς|către|אל|إلى|kepada|đến|per"
)
SUBJECT = (
    "subject|objet|betreff|oggetto|asunto|assunto|onderwerp|ämne|emne|temat|тема|předmět|predmet|aihe|konu|tárgy|"
    "主题|主旨|主題|件名|제목|θέμα|subiect|נושא|الموضوع|subjek|perihal|chủ đề"
)
OTHER = "cc|bcc|cci|cco|copie|kopie|kopia|kopi|reply-to|risposta|antwort an|responder a|reply to|копия|抄送|副本|참조"

FORWARDED = (
    "original message|forwarded message|begin forwarded message|forwarded by|reply message|original appointment|"
    "message d'origine|message original|message transféré|début du message (?:réexpédié|transféré)|"
    "ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|"
    "mensaje original|mensaje reenviado|inicio del mensaje reenviado|mensagem original|mensagem encaminhada|"
    "início da mensagem (?:reencaminhada|encaminhada)|messaggio originale|messaggio inoltrato|"
    "inizio messaggio inoltrato|"
    "oorspronkelijk bericht|origineel bericht|doorgestuurd bericht|begin doorgestuurd bericht|"
    "ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande|oprindelig meddelelse|opprinnelig melding|"
    "videresendt (?:melding|meddelelse)|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|"
    "wiadomość przekazana|původní zpráva|исходное сообщение|пересылаемое сообщение|конец пересылаемого сообщения|"
    "початкове повідомлення|orijinal mesaj|eredeti üzenet|原始邮件|原始郵件|转发邮件|轉寄郵件|元のメッセージ|"
    "転送メッセージ|원본 메시지"
)

# What a telephone or a mail program adds by itself.
SENT_WITH = [
    r"sent (?:from|via|with|by|using) .{1,90}",
    r"(?:\w+ )?from (?:my )?(?:iphone|ipad|mobile|phone|android|cell).{0,20}",
    r"get .{0,3}outlook for .{1,60}",
    r"(?:envoyé|expédié) (?:depuis|de|avec|à partir de) .{1,60}",
    r"(?:von|vom) (?:meinem?|unterwegs|handy|iphone|ipad).{0,60}gesendet.{0,20}",
    r"(?:diese nachricht wurde )?(?:von meinem?|mit) .{1,60}(?:gesendet|verschickt)\.?",
    r"gesendet (?:von|mit|vom|über) .{1,60}",
    r"holen sie sich outlook für .{1,40}",
    r"(?:enviado|enviada) (?:desde|do|da|de|a partir do|pelo|por|via|con|com|mediante) .{1,60}",
    r"(?:obtener|obter) (?:o )?outlook para .{1,40}",
    r"(?:inviato|spedito) (?:da|dal|con|tramite) .{1,60}",
    r"(?:verzonden|verstuurd) (?:met|vanaf|van|vanuit) .{1,60}",
    r"(?:skickat|sendt|send|lähetetty) (?:från|fra|min|med|via|laitteesta) .{1,60}",
    r"lähetetty .{1,40}(?:stani|sta|lta|ltä)",
    r"(?:wysłane|wysłano) (?:z|za pomocą) .{1,60}",
    r"(?:odesláno|odoslané) (?:z|ze) .{1,60}",
    r"(?:отправлено|надіслано) (?:с|из|з) .{1,60}",
    r"iphone'?umdan gönderildi|(?:从|從)我的 ?.{1,20}(?:发送|傳送|寄出)|(?:发自|發自|傳自)我的.{1,20}",
    r".{0,20}iphone(?:から送信|에서 보냄)|iPhoneから送信|나의 .{1,20}에서 보냄",
]

QUOTE = re.compile(r"[ \t]*(?:>|\|(?:[ \t]|$))")
NAMED_QUOTE = re.compile(r"[ \t]*(?:[A-Z][A-Za-z]{0,10})?>")
