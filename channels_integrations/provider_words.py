"""What is said of a provider when an account is connected, tried or lost: in Portuguese and in Spanish.

Such sentences are kept in English, with what the provider said word for word, since nobody knows who will read them;
they are put into the reader's language where somebody does. The narrower of two that fit comes first.
"""

from collections.abc import Mapping

from inbox import refusals

SENTENCES: Mapping[str, tuple[str, str]] = {
    # access
    "{provider} does not accept this account's token any more.": (
        "{provider} não aceita mais o token desta conta.",
        "{provider} ya no acepta el token de esta cuenta.",
    ),
    "{provider} does not accept this account's login any more.": (
        "{provider} não aceita mais o acesso desta conta.",
        "{provider} ya no acepta el acceso de esta cuenta.",
    ),
    "Telegram does not know this bot's token any more. Connect the channel again.": (
        "O Telegram não conhece mais o token deste bot. Conecte o canal de novo.",
        "Telegram ya no conoce el token de este bot. Vuelve a conectar el canal.",
    ),
    "Meta does not give access to this account any more: {words}": (
        "A Meta não dá mais acesso a esta conta: {words}",
        "Meta ya no da acceso a esta cuenta: {words}",
    ),
    "Instagram gave no new access.": ("O Instagram não deu um novo acesso.", "Instagram no ha dado un acceso nuevo."),
    "The other system does not take our signature. Give it the secret again.": (
        "O outro sistema não aceita nossa assinatura. Informe o segredo a ele de novo.",
        "El otro sistema no acepta nuestra firma. Vuelve a darle el secreto.",
    ),
    "The secrets of this channel were sealed with another key. Connect it again.": (
        "Os segredos deste canal foram lacrados com outra chave. Conecte-o de novo.",
        "Los secretos de este canal se sellaron con otra clave. Vuelve a conectarlo.",
    ),
    "These credentials belong to another account: {address}": (
        "Estas credenciais são de outra conta: {address}",
        "Estas credenciales son de otra cuenta: {address}",
    ),
    # what was found when asking
    "Telegram does not call this address. Connect the channel again.": (
        "O Telegram não chama este endereço. Conecte o canal de novo.",
        "Telegram no llama a esta dirección. Vuelve a conectar el canal.",
    ),
    "{provider} does not call this address.": (
        "{provider} não chama este endereço.",
        "{provider} no llama a esta dirección.",
    ),
    "Telegram could not reach us: {words}": (
        "O Telegram não conseguiu chegar até nós: {words}",
        "Telegram no ha podido llegar hasta nosotros: {words}",
    ),
    "Twilio does not know this number. A messaging service is set up on Twilio's side.": (
        "A Twilio não conhece este número. Um serviço de mensagens se configura do lado da Twilio.",
        "Twilio no conoce este número. Un servicio de mensajes se configura en Twilio.",
    ),
    "Twilio says that the account is {status}.": (
        "A Twilio diz que a conta está assim: {status}.",
        "Twilio dice que la cuenta está así: {status}.",
    ),
    "There is no credit left at Vonage.": ("Não há mais crédito na Vonage.", "Ya no queda saldo en Vonage."),
    "The page does not send us anything. Connect the channel again.": (
        "A página não nos envia nada. Conecte o canal de novo.",
        "La página no nos envía nada. Vuelve a conectar el canal.",
    ),
    "Meta rates this number's quality as low.": (
        "A Meta avalia a qualidade deste número como baixa.",
        "Meta valora la calidad de este número como baja.",
    ),
    "No website may show this chat yet: fill in `origins`.": (
        "Nenhum site pode mostrar este chat ainda: preencha `origins`.",
        "Ningún sitio puede mostrar este chat todavía: rellena `origins`.",
    ),
    "The widget is not built. Run `make setup`.": (
        "O widget não foi montado. Rode `make setup`.",
        "El widget no está compilado. Ejecuta `make setup`.",
    ),
    "Outgoing mail is not set up: HORA_SMTP_URL is empty.": (
        "O envio de e-mail não está configurado: HORA_SMTP_URL está vazio.",
        "El correo saliente no está configurado: HORA_SMTP_URL está vacío.",
    ),
    "This kind of channel cannot do that.": (
        "Este tipo de canal não faz isso.",
        "Este tipo de canal no puede hacer eso.",
    ),
    "The customer has opted out of messages from this number.": (
        "O cliente não quer mais receber mensagens deste número.",
        "El cliente ya no quiere recibir mensajes de este número.",
    ),
    # no answer, or an odd one
    "It is larger than what is accepted here.": (
        "É maior do que se aceita aqui.",
        "Es más grande de lo que se acepta aquí.",
    ),
    "The provider asks us to slow down.": (
        "O provedor pede que a gente vá mais devagar.",
        "El proveedor pide que vayamos más despacio.",
    ),
    "{provider} asks us to slow down.": (
        "{provider} pede que a gente vá mais devagar.",
        "{provider} pide que vayamos más despacio.",
    ),
    "The provider is not available.": ("O provedor não está disponível.", "El proveedor no está disponible."),
    "The provider had a problem ({status}). It may or may not have been sent.": (
        "O provedor teve um problema ({status}). Pode ter sido enviado ou não.",
        "El proveedor ha tenido un problema ({status}). Puede que se haya enviado o no.",
    ),
    "The provider's answer was lost. {error}": (
        "A resposta do provedor se perdeu. {error}",
        "La respuesta del proveedor se ha perdido. {error}",
    ),
    "The provider cannot be reached. {error}": (
        "Não dá para chegar ao provedor. {error}",
        "No se puede llegar al proveedor. {error}",
    ),
    "The provider did not answer. {error}": (
        "O provedor não respondeu. {error}",
        "El proveedor no ha respondido. {error}",
    ),
    "{provider}'s answer makes no sense ({status}).": (
        "A resposta de {provider} não faz sentido ({status}).",
        "La respuesta de {provider} no tiene sentido ({status}).",
    ),
    "The other system did not say what it calls the message.": (
        "O outro sistema não disse como chama a mensagem.",
        "El otro sistema no ha dicho cómo llama al mensaje.",
    ),
    "The other system refused it ({status}).{said}": (
        "O outro sistema recusou ({status}).{said}",
        "El otro sistema lo ha rechazado ({status}).{said}",
    ),
    "{provider} had a problem: {words}": (
        "{provider} teve um problema: {words}",
        "{provider} ha tenido un problema: {words}",
    ),
    "{provider} says: {words}": ("{provider} diz: {words}", "{provider} dice: {words}"),
    "{provider} answered {status}.": ("{provider} respondeu {status}.", "{provider} ha respondido {status}."),
}
_SHAPES = refusals.shapes(SENTENCES)


def known(text: str) -> str:
    """In the reader's language; what a provider itself said, and what has no words here, stays as it is."""
    return refusals.fitting(SENTENCES, _SHAPES, text)
