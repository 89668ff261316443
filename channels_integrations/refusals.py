"""Refusals about channels, in the reader's language: English, with the same in Portuguese and in Spanish."""

from collections.abc import Mapping

from inbox import refusals

SENTENCES: Mapping[str, tuple[str, str]] = {
    "There is no such team.": ("Não existe essa equipe.", "No existe ese equipo."),
    "Write something.": ("Escreva alguma coisa.", "Escribe algo."),
    # what an admin fills in
    "Accounts of this kind are not connected here.": (
        "Contas deste tipo não se conectam aqui.",
        "Las cuentas de este tipo no se conectan aquí.",
    ),
    "This is needed.": ("Isto é necessário.", "Esto es necesario."),
    "Unknown field.": ("Este campo não existe aqui.", "Este campo no existe aquí."),
    "This is no secret that a provider gives.": (
        "Isto não é um segredo que um provedor dê.",
        "Esto no es un secreto que dé un proveedor.",
    ),
    "This is of the wrong sort.": ("Este valor é do tipo errado.", "Este valor es del tipo equivocado."),
    "This account is connected already.": ("Esta conta já está conectada.", "Esta cuenta ya está conectada."),
    "{one} or {other}.": ("{one} ou {other}.", "{one} o {other}."),
    # the chat of a website
    "Use small letters, digits and hyphens: it stands in the script tag.": (
        "Use letras minúsculas, algarismos e hífens: isto fica na tag do script.",
        "Usa minúsculas, cifras y guiones: esto va en la etiqueta del script.",
    ),
    "At most {most} addresses.": ("No máximo {most} endereços.", "{most} direcciones como máximo."),
    "{given} is no origin. Write it like https://shop.example, without a path.": (
        "{given} não é uma origem. Escreva como https://shop.example, sem caminho.",
        "{given} no es un origen. Escríbelo como https://shop.example, sin ruta.",
    ),
    "Write it like #1c6843.": ("Escreva como #1c6843.", "Escríbelo como #1c6843."),
    "A list of font names, as in CSS.": (
        "Uma lista de nomes de fontes, como em CSS.",
        "Una lista de nombres de fuentes, como en CSS.",
    ),
    "At most {most} characters.": ("No máximo {most} caracteres.", "{most} caracteres como máximo."),
    "A number with its country code, such as +351 910 000 000.": (
        "Um número com o código do país, como +351 910 000 000.",
        "Un número con el prefijo del país, como +351 910 000 000.",
    ),
    # shops
    "A tag: small letters without accents, digits and hyphens, such as loja-pinheiros.": (
        "Uma etiqueta: letras minúsculas sem acentos, algarismos e hífens, como loja-pinheiros.",
        "Una etiqueta: minúsculas sin acentos, cifras y guiones, como loja-pinheiros.",
    ),
    "A time zone such as America/Sao_Paulo.": (
        "Um fuso horário, como America/Sao_Paulo.",
        "Una zona horaria, como America/Sao_Paulo.",
    ),
    "One of en, pt and es.": ("Um destes: en, pt e es.", "Uno de estos: en, pt y es."),
    "This is no picture.": ("Isto não é uma imagem.", "Esto no es una imagen."),
    "Pictures are JPEG or PNG, of at most 300 KB.": (
        "As imagens são JPEG ou PNG, de até 300 KB.",
        "Las imágenes son JPEG o PNG, de hasta 300 KB.",
    ),
    # what is asked of a provider
    "This kind of channel cannot do that.": (
        "Este tipo de canal não faz isso.",
        "Este tipo de canal no puede hacer eso.",
    ),
    "Only words of our own can be changed.": (
        "Só dá para mudar o que nós escrevemos.",
        "Solo se puede cambiar lo que escribimos nosotros.",
    ),
    "This message is not one message at the provider.": (
        "No provedor, esta mensagem não é uma mensagem só.",
        "En el proveedor, este mensaje no es un solo mensaje.",
    ),
    "Choose one, or none to take it back.": (
        "Escolha um, ou nenhum para retirá-lo.",
        "Elige uno, o ninguno para retirarlo.",
    ),
    "This customer cannot be written to there.": (
        "Não dá para escrever para este cliente por lá.",
        "A este cliente no se le puede escribir por ahí.",
    ),
    # what visitors of a website are told
    "You write faster than this chat can take. Wait a moment.": (
        "Você escreve mais rápido do que este chat consegue receber. Espere um pouco.",
        "Escribes más rápido de lo que este chat puede recibir. Espera un momento.",
    ),
    "Too much comes from your network at the moment. Wait a moment.": (
        "Está vindo muita coisa da sua rede neste momento. Espere um pouco.",
        "Llega demasiado desde tu red en este momento. Espera un poco.",
    ),
    "Too many new chats come from your network at the moment. Wait a moment.": (
        "Estão vindo chats novos demais da sua rede neste momento. Espere um pouco.",
        "Llegan demasiados chats nuevos desde tu red en este momento. Espera un poco.",
    ),
    "Too many people write at the moment. Wait a moment.": (
        "Gente demais está escrevendo neste momento. Espere um pouco.",
        "Demasiada gente escribe en este momento. Espera un poco.",
    ),
    "You say too often that you are typing. Wait a moment.": (
        "Seu navegador avisa vezes demais que você está digitando. Espere um pouco.",
        "Tu navegador avisa demasiadas veces de que escribes. Espera un poco.",
    ),
    "You open pages faster than this chat can take. Wait a moment.": (
        "Você abre páginas mais rápido do que este chat consegue acompanhar. Espere um pouco.",
        "Abres páginas más rápido de lo que este chat puede seguir. Espera un momento.",
    ),
    "The body is no JSON object.": ("O conteúdo não é um objeto JSON.", "El contenido no es un objeto JSON."),
    "The proof of who you are does not hold.": (
        "A prova de quem você é não confere.",
        "La prueba de quién eres no es válida.",
    ),
    "Sign in on the website first.": ("Entre primeiro no site.", "Inicia sesión primero en el sitio."),
    "A number.": ("Um número.", "Un número."),
    "A file has to be chosen again.": ("É preciso escolher um arquivo de novo.", "Hay que volver a elegir un archivo."),
    "No files are taken here.": ("Aqui não se recebem arquivos.", "Aquí no se reciben archivos."),
    "Send exactly one file under this name.": (
        "Envie exatamente um arquivo com este nome de campo.",
        "Envía exactamente un archivo con este nombre de campo.",
    ),
    "At most {most} MB.": ("No máximo {most} MB.", "{most} MB como máximo."),
    "The widget is not built.": ("O widget não foi montado.", "El widget no está compilado."),
}


def say(sentence: str, **facts: object) -> str:
    """A sentence of the channels, with its facts filled in."""
    return refusals.put(SENTENCES, sentence, facts)
