"""What the libraries say of a value, and floors below that know no readers: in Portuguese and in Spanish.

The libraries have translations of their own; some of them say the opposite ("may not be blank" has become "is perhaps
not blank"), so these are ours.
"""

from collections.abc import Mapping

SENTENCES: Mapping[str, tuple[str, str]] = {
    # any field
    "This field is required.": ("Este campo é obrigatório.", "Este campo es obligatorio."),
    "This field may not be null.": ("Este campo não pode ser nulo.", "Este campo no puede ser nulo."),
    "This field may not be blank.": ("Este campo não pode ficar em branco.", "Este campo no puede quedar en blanco."),
    "Invalid value.": ("Valor inválido.", "Valor no válido."),
    "Invalid data. Expected a dictionary, but got {datatype}.": (
        "Era esperado um objeto, e veio {datatype}.",
        "Se esperaba un objeto y llegó {datatype}.",
    ),
    # texts
    "Not a valid string.": ("Isto precisa ser um texto.", "Esto tiene que ser un texto."),
    "Ensure this field has no more than {max_length} characters.": (
        "No máximo {max_length} caracteres.",
        "{max_length} caracteres como máximo.",
    ),
    "Ensure this field has at least {min_length} characters.": (
        "No mínimo {min_length} caracteres.",
        "{min_length} caracteres como mínimo.",
    ),
    "Null characters are not allowed.": (
        "Há um caractere que não pode ser guardado.",
        "Hay un carácter que no se puede guardar.",
    ),
    "Surrogate characters are not allowed: U+{code_point}.": (
        "Há um caractere que não pode ser guardado: U+{code_point}.",
        "Hay un carácter que no se puede guardar: U+{code_point}.",
    ),
    "This value does not match the required pattern.": (
        "Este valor não tem a forma esperada.",
        "Este valor no tiene la forma esperada.",
    ),
    "Enter a valid email address.": (
        "Escreva um endereço de e-mail válido.",
        "Escribe una dirección de correo válida.",
    ),
    "Enter a valid URL.": ("Escreva um endereço da web válido.", "Escribe una dirección web válida."),
    # numbers
    "A valid integer is required.": ("É preciso um número inteiro.", "Hace falta un número entero."),
    "A valid number is required.": ("É preciso um número.", "Hace falta un número."),
    "String value too large.": ("Este valor é longo demais.", "Este valor es demasiado largo."),
    "Integer value too large to convert to float": ("Este número é grande demais.", "Este número es demasiado grande."),
    "Ensure this value is less than or equal to {max_value}.": ("No máximo {max_value}.", "{max_value} como máximo."),
    "Ensure this value is greater than or equal to {min_value}.": (
        "No mínimo {min_value}.",
        "{min_value} como mínimo.",
    ),
    # choices, days and times
    '"{input}" is not a valid choice.': (
        "“{input}” não está entre as opções.",
        "«{input}» no está entre las opciones.",
    ),
    "Must be a valid boolean.": ("É preciso verdadeiro ou falso.", "Hace falta verdadero o falso."),
    "Must be a valid UUID.": ("É preciso um UUID válido.", "Hace falta un UUID válido."),
    "Value must be valid JSON.": ("É preciso um JSON válido.", "Hace falta un JSON válido."),
    "Date has wrong format. Use one of these formats instead: {format}.": (
        "Escreva a data assim: {format}.",
        "Escribe la fecha así: {format}.",
    ),
    "Expected a date but got a datetime.": ("Era esperado um dia, sem a hora.", "Se esperaba un día, sin la hora."),
    "Datetime has wrong format. Use one of these formats instead: {format}.": (
        "Escreva a data e a hora assim: {format}.",
        "Escribe la fecha y la hora así: {format}.",
    ),
    "Expected a datetime but got a date.": (
        "Era esperada também a hora, não só o dia.",
        "Se esperaba también la hora, no solo el día.",
    ),
    'Invalid datetime for the timezone "{timezone}".': (
        "Esta data e hora não existe no fuso {timezone}.",
        "Esta fecha y hora no existe en la zona {timezone}.",
    ),
    "Datetime value out of range.": ("Esta data está longe demais.", "Esta fecha está demasiado lejos."),
    # lists and objects
    'Expected a list of items but got type "{input_type}".': (
        "Era esperada uma lista, e veio {input_type}.",
        "Se esperaba una lista y llegó {input_type}.",
    ),
    "This list may not be empty.": ("Esta lista não pode ficar vazia.", "Esta lista no puede quedar vacía."),
    'Expected a dictionary of items but got type "{input_type}".': (
        "Era esperado um objeto, e veio {input_type}.",
        "Se esperaba un objeto y llegó {input_type}.",
    ),
    "This dictionary may not be empty.": ("Este objeto não pode ficar vazio.", "Este objeto no puede quedar vacío."),
    "Ensure this field has no more than {max_length} elements.": (
        "No máximo {max_length} itens.",
        "{max_length} elementos como máximo.",
    ),
    "Ensure this field has at least {min_length} elements.": (
        "Itens necessários: no mínimo {min_length}.",
        "Elementos necesarios: {min_length} como mínimo.",
    ),
    # files
    "No file was submitted.": ("Não veio nenhum arquivo.", "No llegó ningún archivo."),
    "The submitted file is empty.": ("O arquivo está vazio.", "El archivo está vacío."),
    "No filename could be determined.": ("O arquivo veio sem nome.", "El archivo llegó sin nombre."),
    "The submitted data was not a file. Check the encoding type on the form.": (
        "O que veio não é um arquivo.",
        "Lo que llegó no es un archivo.",
    ),
    "Ensure this filename has at most {max_length} characters (it has {length}).": (
        "O nome do arquivo tem {length} caracteres; o máximo é {max_length}.",
        "El nombre del archivo tiene {length} caracteres; el máximo es {max_length}.",
    ),
    # the request itself
    'Method "{method}" not allowed.': ("O método {method} não existe aqui.", "El método {method} no existe aquí."),
    'Unsupported media type "{media_type}" in request.': (
        "O tipo de conteúdo {media_type} não é lido aqui.",
        "El tipo de contenido {media_type} no se lee aquí.",
    ),
    # addresses that are called (core.http)
    "Give a whole address that begins with https://.": (
        "Escreva o endereço inteiro, começando com https://.",
        "Escribe la dirección entera, empezando por https://.",
    ),
    "Give a whole address that begins with https:// or http://.": (
        "Escreva o endereço inteiro, começando com https:// ou http://.",
        "Escribe la dirección entera, empezando por https:// o http://.",
    ),
    "Names and passwords do not belong in the address.": (
        "Nomes e senhas não devem estar no endereço.",
        "Los nombres y contraseñas no van en la dirección.",
    ),
    "This address is not on the open internet.": (
        "Este endereço não está na internet aberta.",
        "Esta dirección no está en la internet abierta.",
    ),
    "This is not a web address.": ("Isto não é um endereço da web.", "Esto no es una dirección web."),
}
