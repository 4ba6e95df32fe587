//! `#[commands]` on an `impl App`: the block as it stands, and beside it `COMMANDS`, the list of its methods as
//! the command line, the window and the TypeScript file call them. A command is its method and nothing else.

use proc_macro::TokenStream;
use quote::quote;
use syn::{
    Error, Expr, ExprLit, FnArg, GenericArgument, Ident, ImplItem, ImplItemFn, ItemImpl, Lit, Meta,
    Pat, PathArguments, Result, ReturnType, Type, Visibility, parse_macro_input, spanned::Spanned,
};

/// Lists every method of the block as a command: its name, the first paragraph of its documentation, its
/// arguments by name, and the `T` of the `Result<T>` it returns. A method that is not public is refused: what
/// is no command is a free function.
#[proc_macro_attribute]
pub fn commands(_: TokenStream, item: TokenStream) -> TokenStream {
    let block = parse_macro_input!(item as ItemImpl);
    match list(&block) {
        Ok(listed) => quote!(#block #listed).into(),
        Err(error) => error.to_compile_error().into(),
    }
}

fn list(block: &ItemImpl) -> Result<proc_macro2::TokenStream> {
    let commands = block.items.iter().map(|item| match item {
        ImplItem::Fn(method) => command(method),
        other => Err(Error::new(other.span(), "only commands stand in `impl App`")),
    });
    let commands = commands.collect::<Result<Vec<_>>>()?;
    Ok(quote! {
        pub(crate) const COMMANDS: &[crate::command::Command] = &[#(#commands),*];
    })
}

fn command(method: &ImplItemFn) -> Result<proc_macro2::TokenStream> {
    if !matches!(method.vis, Visibility::Public(_)) {
        let what = "only commands stand in `impl App`: make this a free function";
        return Err(Error::new(method.sig.ident.span(), what));
    }
    let (ident, out) = (&method.sig.ident, answer(&method.sig.output)?);
    let arguments = method.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Receiver(_) => None,
        FnArg::Typed(it) => Some(named(&it.pat).map(|name| (name, &it.ty))),
    });
    let (names, types): (Vec<_>, Vec<_>) =
        arguments.collect::<Result<Vec<_>>>()?.into_iter().unzip();
    let (name, sentence) = (ident.to_string(), sentence(method)?);
    let keys = names.iter().map(ToString::to_string);
    Ok(quote! {
        crate::command::Command {
            name: #name,
            about: #sentence,
            arguments: || vec![#(crate::command::Argument::of::<#types>(#keys)),*],
            answer: || crate::command::Answer::of::<#out>(),
            run: |app, arguments| {
                #[derive(serde::Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Arguments { #(#names: #types),* }
                let Arguments { #(#names),* } = crate::command::read(#name, arguments)?;
                crate::command::write(&app.#ident(#(#names),*)?)
            },
        }
    })
}

/// The name of an argument: `new` of `new: NewRoom` and of `Whole(new): Whole<NewRoom>`.
fn named(pattern: &Pat) -> Result<&Ident> {
    match pattern {
        Pat::Ident(it) => Ok(&it.ident),
        Pat::TupleStruct(it) if it.elems.len() == 1 => named(&it.elems[0]),
        other => Err(Error::new(other.span(), "an argument of a command has a name")),
    }
}

/// The `T` of `Result<T>`.
fn answer(output: &ReturnType) -> Result<&Type> {
    if let ReturnType::Type(_, ty) = output
        && let Type::Path(path) = &**ty
        && let Some(last) = path.path.segments.last()
        && last.ident == "Result"
        && let PathArguments::AngleBracketed(of) = &last.arguments
        && let Some(GenericArgument::Type(answer)) = of.args.first()
    {
        return Ok(answer);
    }
    Err(Error::new(output.span(), "a command returns a `Result`"))
}

/// The first paragraph of the documentation, without links to other items.
fn sentence(method: &ImplItemFn) -> Result<String> {
    let lines =
        method.attrs.iter().filter(|it| it.path().is_ident("doc")).map(|it| match &it.meta {
            Meta::NameValue(it) => match &it.value {
                Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => text.value().trim().to_owned(),
                _ => String::new(),
            },
            _ => String::new(),
        });
    let paragraph: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    if paragraph.is_empty() {
        return Err(Error::new(method.sig.ident.span(), "a command says what it does"));
    }
    Ok(paragraph.join(" ").replace("[`App::", "`").replace("[`", "`").replace("`]", "`"))
}
